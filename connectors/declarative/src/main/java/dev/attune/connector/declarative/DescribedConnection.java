package dev.attune.connector.declarative;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Discovered;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Registration;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.declarative.description.ActionPart;
import dev.attune.connector.declarative.description.CheckPart;
import dev.attune.connector.declarative.description.Description;
import dev.attune.connector.declarative.description.DiscoverPart;
import dev.attune.connector.declarative.description.ErasePart;
import dev.attune.connector.declarative.description.RegisterPart;
import dev.attune.connector.declarative.description.SourcePart;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open connection of a described connector. */
final class DescribedConnection implements Connection {
  private final Description description;
  private final InstantSource clock;
  private final Tool tool;
  private final List<Secret> registered;
  private final @Nullable WebhookReader webhooks;

  DescribedConnection(Description description, ConnectionContext<FieldValues> context) {
    this.description = description;
    this.clock = context.clock();
    this.tool = new Tool(description.http(), context);
    this.registered = context.webhookSecrets();
    this.webhooks =
        description.sources().stream()
            .filter(SourcePart.Pushed.class::isInstance)
            .map(SourcePart.Pushed.class::cast)
            .findFirst()
            .map(source -> new WebhookReader(source, tool, registered))
            .orElse(null);
  }

  WebhookReader webhooks() {
    if (webhooks == null) {
      throw new IllegalStateException("The description has no source that comes by webhook.");
    }
    return webhooks;
  }

  Instant now() {
    return clock.instant();
  }

  Polled poll(Poll poll) {
    SourcePart.Polled source =
        polled(poll.source())
            .orElseThrow(() -> new IllegalStateException("The host asks for no such source."));
    return new SourcePoll(tool, source, poll).ask(now());
  }

  ActionTry begin(Action action, FieldValues parameters) {
    ActionPart part =
        description.actions().stream()
            .filter(known -> known.name().equals(action.name()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The host asks for no such action."));
    return new ActionTry(tool, part, action, parameters);
  }

  HttpResult send(HttpCall call) {
    return tool.send(call);
  }

  @Override
  public CheckResult check() {
    CheckPart check = description.check();
    if (check == null) {
      return new CheckResult.Passed(
          CheckResult.Rung.SETTINGS, "The connector's description does not say how to try it out.");
    }
    return new ConnectionCheck(tool, check).climb();
  }

  @Override
  public Erased erase(Erasure erasure) {
    ErasePart part = description.erase();
    return part == null
        ? Connection.super.erase(erasure)
        : new ErasureTry(tool, part).erase(erasure, now());
  }

  @Override
  public Discovered<ToolObject> objects() {
    DiscoverPart part = description.discover();
    return part == null
        ? Connection.super.objects()
        : new ObjectsQuery(tool, part, now()).objects();
  }

  @Override
  public Discovered<ToolField> fields(String object) {
    DiscoverPart part = description.discover();
    return part == null
        ? Connection.super.fields(object)
        : new ObjectsQuery(tool, part, now()).fields(object);
  }

  @Override
  public Registration register(WebhookAddress address) {
    return registration(address, RegistrationTry::register);
  }

  @Override
  public Registration registration(WebhookAddress address) {
    return registration(address, RegistrationTry::look);
  }

  @Override
  public Registration unregister(WebhookAddress address) {
    return registration(address, RegistrationTry::unregister);
  }

  private Registration registration(
      WebhookAddress address, Function<RegistrationTry, Registration> question) {
    RegisterPart part = description.register();
    if (part == null) {
      throw new IllegalStateException("The description does not say how to register.");
    }
    return question.apply(
        new RegistrationTry(tool, part, webhooks().signature(), address, registered, now()));
  }

  @Override
  public @Nullable Duration pollEvery(String source) {
    return polled(source).map(SourcePart.Polled::every).orElse(null);
  }

  @Override
  public @Nullable Duration pollSoonest(String source) {
    return polled(source).map(SourcePart.Polled::soonest).orElse(null);
  }

  private Optional<SourcePart.Polled> polled(String id) {
    return description.sources().stream()
        .flatMap(source ->
            source instanceof SourcePart.Polled polled ? Stream.of(polled) : Stream.empty())
        .filter(source -> source.descriptor().id().equals(id))
        .findFirst();
  }
}
