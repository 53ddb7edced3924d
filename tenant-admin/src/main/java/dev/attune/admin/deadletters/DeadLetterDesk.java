package dev.attune.admin.deadletters;

import dev.attune.admin.deliveries.DeliveryPages;
import dev.attune.admin.security.Caller;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.RedriveCommand;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do with dead letters. Safe for use by many threads. */
final class DeadLetterDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DeadLetterStore letters;
  private final DeliveryDesk deliveries;
  private final Commands commands;

  DeadLetterDesk(DeadLetterStore letters, DeliveryDesk deliveries, Commands commands) {
    this.letters = letters;
    this.deliveries = deliveries;
    this.commands = commands;
  }

  DeadLetterResource read(TenantId tenant, LetterId id) {
    return switch (id) {
      case LetterId.OfSignal(Source source) -> DeadLetterResource.of(signal(tenant, source));
      case LetterId.OfDelivery(String action) ->
          DeadLetterResource.of(delivery(DeliveryPages.key(tenant, action)));
    };
  }

  DeadLetterResource redrive(TenantId tenant, LetterId id, Redrive how, Caller caller) {
    return switch (id) {
      case LetterId.OfSignal(Source source) -> {
        DeadLetter letter = signal(tenant, source);
        requireDead(letter);
        Fields payload = how.payload();
        redrive(tenant, payload == null ? letter.signal() : repaired(letter, payload), caller);
        move(tenant, letter, DeadLetter.State.REDRIVEN);
        yield DeadLetterResource.of(signal(tenant, source));
      }
      case LetterId.OfDelivery(String action) -> {
        ActionKey key = DeliveryPages.key(tenant, action);
        Delivery dead = delivery(key);
        repair(dead, how.parameters(), how);
        yield DeadLetterResource.of(deliveries.redrive(key));
      }
    };
  }

  private void repair(Delivery dead, @Nullable Fields parameters, Redrive how) {
    if (parameters != null || how.notAfter() != null) {
      deliveries.repair(
          dead.key(),
          parameters == null ? dead.action().parameters() : parameters,
          how.notAfter() == null ? dead.action().notAfter() : how.notAfter());
    }
  }

  DeadLetterResource discard(TenantId tenant, LetterId id, String reason) {
    return switch (id) {
      case LetterId.OfSignal(Source source) -> {
        DeadLetter letter = signal(tenant, source);
        requireDead(letter);
        move(tenant, letter, DeadLetter.State.DISCARDED);
        yield DeadLetterResource.of(signal(tenant, source));
      }
      case LetterId.OfDelivery(String action) -> {
        ActionKey key = DeliveryPages.key(tenant, action);
        delivery(key);
        yield DeadLetterResource.of(deliveries.discard(key, reason));
      }
    };
  }

  private DeadLetter signal(TenantId tenant, Source source) {
    return letters.read(tenant, source).orElseThrow(DeadLetterDesk::unknown);
  }

  private Delivery delivery(ActionKey key) {
    return deliveries.read(key);
  }

  /** The log comes first: a letter is never taken off the desk before its signal is safe again. */
  private void redrive(TenantId tenant, LogEntry.Signal signal, Caller caller) {
    String command =
        commands.submit(
            tenant, RedriveCommand.KIND, RedriveCommand.arguments(signal), caller.name());
    Optional<CommandResult> result = commands.await(tenant, command, PATIENCE);
    result
        .filter(found -> !found.code().equals(CommandResult.DONE))
        .ifPresent(found -> {
          throw new HubException(HubError.MAPPING_FAILED, found.message());
        });
  }

  private static void requireDead(DeadLetter letter) {
    if (letter.state() != DeadLetter.State.DEAD) {
      throw new HubException(
          HubError.CONFLICT,
          "This dead letter is %s already."
              .formatted(letter.state().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static LogEntry.Signal repaired(DeadLetter letter, Fields payload) {
    LogEntry.Signal signal = letter.signal();
    return new LogEntry.Signal(
        signal.connection(),
        signal.messageId(),
        payload,
        signal.received(),
        signal.traceparent(),
        signal.isHistorical());
  }

  private void move(TenantId tenant, DeadLetter letter, DeadLetter.State to) {
    if (!letters.change(tenant, letter.source(), letter.state(), to)) {
      throw new HubException(
          HubError.CONFLICT, "Somebody else changed this dead letter meanwhile; read it again.");
    }
  }

  private static HubException unknown() {
    return new HubException(HubError.NOT_FOUND, "The tenant has no dead letter of this id.");
  }
}
