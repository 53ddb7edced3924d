package dev.attune.admin.deadletters;

import dev.attune.admin.deliveries.DeliveryPages;
import dev.attune.admin.problems.Findings;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/dead-letters")
@Tag(name = "Dead letters")
final class DeadLetterController {
  private final DeadLetterDesk desk;
  private final LetterSearch search;
  private final ManyDesk many;

  DeadLetterController(
      DeadLetterStore letters, DeliveryDesk deliveries, Commands commands, Profiles profiles) {
    this.desk = new DeadLetterDesk(letters, deliveries, commands);
    this.search = new LetterSearch(letters, deliveries, profiles);
    this.many = new ManyDesk(desk, deliveries, search);
  }

  @Operation(summary = "List dead letters of one kind, newest first")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<DeadLetterResource> list(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(
              description = "Signals that could not be applied, or deliveries that were given up",
              schema = @Schema(allowableValues = {"signal", "delivery"}))
          @RequestParam(name = "kind", defaultValue = "signal")
          String kind,
      @Parameter(
              schema =
                  @Schema(allowableValues = {"dead", "held", "expired", "redriven", "discarded"}))
          @RequestParam(name = "state", defaultValue = "dead")
          String state,
      @Parameter(description = "Which of them; all if nothing is said") @ParameterObject
          LetterFilter filter,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return switch (kind) {
      case "signal" ->
          search
              .signals(tenant, signalState(state), filter, request)
              .page(letter -> LetterId.of(letter.source()), DeadLetterResource::of);
      case "delivery" ->
          search
              .newest(tenant, deliveryState(state), filter, request)
              .page(DeliveryPages::place, DeadLetterResource::of);
      default ->
          throw new HubException(
              WebError.BAD_REQUEST, "The parameter 'kind' must be signal or delivery.");
    };
  }

  private static DeadLetter.State signalState(String text) {
    return Stream.of(DeadLetter.State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new HubException(
                WebError.BAD_REQUEST,
                "The parameter 'state' must be dead, redriven or discarded."));
  }

  private static DeliveryState deliveryState(String text) {
    return switch (text) {
      case "dead" -> DeliveryState.DEAD;
      case "held" -> DeliveryState.HELD;
      case "expired" -> DeliveryState.EXPIRED;
      case "discarded" -> DeliveryState.DISCARDED;
      default ->
          throw new HubException(
              WebError.BAD_REQUEST,
              "The parameter 'state' must be dead, held, expired or discarded; one that is redriven"
                  + " is a delivery like others.");
    };
  }

  @Operation(summary = "Read a dead letter with its payload")
  @GetMapping("/{letter}")
  @Allowed(Role.VIEWER)
  DeadLetterResource read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("letter") String letter) {
    return desk.read(tenant, LetterId.parse(tenant, letter));
  }

  @Operation(summary = "Try it again, repaired or as it is, under the same id")
  @PostMapping("/{letter}/redrive")
  @Allowed(Role.ENGINEER)
  DeadLetterResource redrive(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("letter") String letter,
      Caller caller,
      @RequestBody(required = false) @Nullable Redrive how) {
    return desk.redrive(
        tenant, LetterId.parse(tenant, letter), how == null ? Redrive.AS_IT_IS : how, caller);
  }

  @Operation(summary = "Give it up, with a reason")
  @PostMapping("/{letter}/discard")
  @Allowed(Role.ENGINEER)
  DeadLetterResource discard(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("letter") String letter,
      @RequestBody Discard why) {
    LetterId id = LetterId.parse(tenant, letter);
    Findings findings = new Findings();
    String reason = findings.required("/reason", why.reason());
    findings.throwIfAny();
    return desk.discard(tenant, id, reason);
  }

  @Operation(
      summary =
          "Try many again, at most 100 in one call, in the order in which they were asked for")
  @PostMapping("/redrive")
  @Allowed(Role.ENGINEER)
  ManyDone redriveMany(
      @PathVariable("tenant") TenantId tenant, Caller caller, @RequestBody ManyLetters which) {
    return many.redrive(tenant, which, caller);
  }

  @Operation(summary = "Give many up, with a reason, at most 100 in one call")
  @PostMapping("/discard")
  @Allowed(Role.ENGINEER)
  ManyDone discardMany(@PathVariable("tenant") TenantId tenant, @RequestBody ManyLetters which) {
    return many.discard(tenant, which);
  }
}
