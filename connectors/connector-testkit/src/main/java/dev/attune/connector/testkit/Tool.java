package dev.attune.connector.testkit;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tool at the other end of a connector, as its author simulates it: it holds items, does what
 * actions ask, and misbehaves as told. For tools that speak HTTP begin at {@link
 * dev.attune.connector.testkit.http.HttpTool}, which does all the misbehaving. Safe for use by many
 * threads.
 *
 * <p>The kit recognises things by their <em>mark</em>, a short text of letters, digits and dashes:
 * an item's payload must hold the mark it was added with, and a tool tells by the mark whether it
 * did what an action asked.
 */
public interface Tool extends AutoCloseable {

  /** The settings of a connection that uses this tool rightly, as people would fill them in. */
  Map<String, Object> settings();

  /** Its credentials, with the member {@code method}; empty for a tool that wants none. */
  Map<String, Object> credentials();

  /** What this tool can play; a check that needs anything else is not tried. */
  Set<Fault> faults();

  /** From now on every call meets with this fault, and with no other. */
  void strike(Fault fault);

  /** From now on all is well again. */
  void heal();

  /**
   * Puts one item more where a polled source will find it, behind all others.
   *
   * @param source the id of the source
   * @param mark what the item's payload must hold
   */
  default void add(String source, String mark, Drift drift) {
    throw NotTold.of("how an item of source '" + source + "' is put into the tool", "Tool.add");
  }

  /**
   * What an action is given.
   *
   * @param mark what it must hold, in a place that reaches the tool
   */
  default Map<String, Object> parameters(String action, String mark) {
    throw NotTold.of("what action '" + action + "' is given", "Tool.parameters");
  }

  /** How often the tool did what an action with that mark asked. */
  default long effects(String mark) {
    throw NotTold.of("how often it did what an action asked", "Tool.effects");
  }

  /**
   * A request that the tool would post, signed as it signs.
   *
   * @param mark what the payload of its one signal must hold
   */
  default WebhookRequest webhook(String source, String mark) {
    throw NotTold.of("how a webhook of source '" + source + "' looks", "Tool.webhook");
  }

  /** The same from somebody else: whose signature, token or key is not the tool's. */
  default WebhookRequest forged(String source, String mark) {
    throw NotTold.of("how a forged webhook of source '" + source + "' looks", "Tool.forged");
  }

  /**
   * Has the tool know a person from now on, unless it does already.
   *
   * @param mark tells one person from another
   * @return all identifiers by which a profile would name the person, values by namespace
   */
  default Map<String, List<String>> person(String mark) {
    throw NotTold.of("how the tool comes to know a person", "Tool.person");
  }

  /** Whether it still knows the person with that mark. */
  default boolean knows(String mark) {
    throw NotTold.of("whether the tool knows a person", "Tool.knows");
  }

  /**
   * The ids of some of the objects that it holds and its credentials may see, at least one, as
   * {@link dev.attune.connector.Connection#objects} names them.
   */
  default List<String> objects() {
    throw NotTold.of("which objects the tool holds", "Tool.objects");
  }

  /** The name of a field of one of its objects. */
  default String field(String object) {
    throw NotTold.of("a field of the tool's object '" + object + "'", "Tool.field");
  }

  /**
   * Has it hold so many more objects.
   *
   * @return their ids; none, and nothing done, where it cannot hold so many
   */
  default List<String> addObjects(int count) {
    return List.of();
  }

  /** How often something was changed in it by whoever calls it. */
  default long changes() {
    throw NotTold.of("how often something was changed in the tool", "Tool.changes");
  }

  /**
   * What it signs webhooks with besides secrets of the settings, as after a registration: for
   * connectors that have no setting for it.
   */
  default List<Secret> webhookSecrets() {
    return List.of();
  }

  /** How many of its registrations post to an address; one that is switched off does not. */
  default int registrations(URI address) {
    throw NotTold.of("how often the tool posts to an address", "Tool.registrations");
  }

  /**
   * Switches off what is registered for an address, as tools do that were not answered for long.
   */
  default void switchOff(URI address) {
    throw NotTold.of("how the tool switches a registration off", "Tool.switchOff");
  }

  /**
   * What the tool would post to an address that was registered, signed as it signs since.
   *
   * @param mark what the payload of its one signal must hold
   */
  default WebhookRequest webhook(String source, String mark, URI address) {
    throw NotTold.of(
        "how a webhook of source '" + source + "' looks that was registered",
        "Tool.webhook with an address");
  }

  /**
   * From now on every call that changes something at the tool meets with this fault, and no other
   * call. Override it if a connector has to look before it registers.
   */
  default void strikeChanges(Fault fault) {
    strike(fault);
  }

  /** How many connections were ever made to it. */
  long connections();

  /** How many of them are open now. */
  int openConnections();

  /** How many bytes it has sent. */
  long sentBytes();

  /** How many requests arrived where {@link Fault#REDIRECTED} sends callers. */
  default long strayed() {
    return 0;
  }

  /** How the names of loggers begin that are the tool's own: what they say is not looked at. */
  default Set<String> loggers() {
    return Set.of();
  }

  @Override
  void close();
}
