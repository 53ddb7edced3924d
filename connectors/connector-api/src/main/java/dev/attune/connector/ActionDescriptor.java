package dev.attune.connector;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.util.Optional;

/**
 * Something that a connector can ask its tool to do.
 *
 * @param name names it within the connector, in a journey's words: {@code create-ticket}
 * @param title for people, a few words
 * @param help what it does and what its result holds, Markdown
 * @param parameters what a journey gives it
 * @param example parameters that would do, as an object
 * @param isIdempotent whether the tool lets an action that comes twice under one id have one effect
 * @param recipient where the parameters say to which address it goes; empty if it goes to nobody's.
 *     The host then sends nothing to an address whose owner wants nothing, and gives each action a
 *     link by which the recipient can say so, see {@link Action#unsubscribe}
 * @param <P> the parameters: a record, unless the connector is described and not compiled
 */
public record ActionDescriptor<P>(
    String name,
    String title,
    String help,
    Schema<P> parameters,
    Json example,
    boolean isIdempotent,
    Optional<Recipient> recipient) {

  /** An action that goes to nobody's address. */
  public ActionDescriptor(
      String name,
      String title,
      String help,
      Schema<P> parameters,
      Json example,
      boolean isIdempotent) {
    this(name, title, help, parameters, example, isIdempotent, Optional.empty());
  }

  /** The same, which goes to an address. */
  public ActionDescriptor<P> to(Recipient recipient) {
    return new ActionDescriptor<>(
        name, title, help, parameters, example, isIdempotent, Optional.of(recipient));
  }

  /**
   * Where the address of an action is.
   *
   * @param namespace of the identifiers that such addresses are: {@code email}
   * @param parameter the name of the parameter that holds it
   */
  public record Recipient(String namespace, String parameter) {}
}
