package dev.attune.admin.journeys;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/{journey}/simulations")
@Tag(name = "Journeys")
final class SimulationController {
  private static final int ID_DIGITS = 32;

  private final SimulationDesk simulations;
  private final JourneyDesk journeys;
  private final JourneyDraftStore drafts;
  private final Creations creations;
  private final JsonMapper mapper;
  private final Clock clock;

  SimulationController(
      SimulationDesk simulations,
      JourneyDesk journeys,
      JourneyDraftStore drafts,
      Creations creations,
      JsonMapper mapper,
      Clock clock) {
    this.simulations = simulations;
    this.journeys = journeys;
    this.drafts = drafts;
    this.creations = creations;
    this.mapper = mapper;
    this.clock = clock;
  }

  /** The definition that is asked for, and its number if it is published. */
  private record Tried(String source, int version) {}

  @Operation(
      summary = "Simulate a journey on what has happened",
      description =
          "Nothing is sent and nothing is changed. Stored events are replayed by the engine with"
              + " the definition in the place of the live version, and beside it with the live one;"
              + " ask for the simulation until it is done. What came of it is kept for 30 days, the"
              + " newest 20 of a journey.")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = SimulationResource.class)))
  @PostMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<String> begin(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody BeginSimulation wanted) {
    JourneyKey key = new JourneyKey(tenant, journey);
    Instant now = clock.now();
    Instant to = wanted.to() == null || wanted.to().isAfter(now) ? now : wanted.to();
    Instant from = from(wanted, to);
    check(wanted, from, to);
    Tried tried = tried(key, wanted);
    Journey definition = journeys.check(tenant, tried.source()).valid();
    if (!definition.id().equals(journey)) {
      throw new HubException(
          HubError.INVALID_JOURNEY,
          "The definition is of the journey '%s', and its address names '%s'."
              .formatted(definition.id(), journey));
    }
    if (definition.isPerAccount()) {
      throw new HubException(
          HubError.INVALID_JOURNEY, "A journey per account cannot be simulated on history yet.");
    }
    Map<String, Fields> results = wanted.results() == null ? Map.of() : wanted.results();
    String address = "/api/v1/tenants/" + tenant + "/journeys/" + journey + "/simulations";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          SimulationRun run =
              simulations.start(
                  digits.substring(0, ID_DIGITS),
                  new SimulationDesk.Wish(
                      key, tried.source(), tried.version(), from, to, results, caller.name()));
          return new Creations.Created(
              address + "/" + run.id(), run.document(), SimulationResource.of(run, mapper));
        });
  }

  private static Instant from(BeginSimulation wanted, Instant to) {
    Instant from = wanted.from();
    int days = wanted.days() == null ? BeginSimulation.STANDARD_DAYS : wanted.days();
    return from == null ? to.minus(Duration.ofDays(Math.clamp(days, 1, 10_000))) : from;
  }

  private static void check(BeginSimulation wanted, Instant from, Instant to) {
    Findings findings = new Findings();
    if (wanted.definition() != null && wanted.version() != null) {
      findings.add("/version", "Either a definition or a version is simulated, not both.");
    }
    if (wanted.days() != null && wanted.from() != null) {
      findings.add("/days", "The time begins by days or by from, not by both.");
    }
    if (wanted.days() != null && wanted.days() < 1) {
      findings.add("/days", "The number of days must be 1 to " + BeginSimulation.MOST_DAYS + ".");
    }
    if (!from.isBefore(to)) {
      findings.add("/from", "The time must begin before it ends.");
    } else if (from.isBefore(to.minus(Duration.ofDays(BeginSimulation.MOST_DAYS)))) {
      findings.add(
          wanted.from() == null ? "/days" : "/from",
          "At most %d days are simulated.".formatted(BeginSimulation.MOST_DAYS));
    }
    findings.throwIfAny();
  }

  private Tried tried(JourneyKey key, BeginSimulation wanted) {
    if (wanted.definition() != null) {
      return new Tried(wanted.definition(), 0);
    }
    if (wanted.version() != null) {
      return new Tried(journeys.version(key, wanted.version()).source(), wanted.version());
    }
    return drafts
        .read(key)
        .map(draft -> new Tried(draft.source(), 0))
        .orElseGet(() -> {
          JourneyHead head = journeys.head(key);
          return new Tried(journeys.version(key, head.live()).source(), head.live());
        });
  }

  @Operation(summary = "List a journey's simulations, newest first")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<SimulationResource> list(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        simulations.page(
            new JourneyKey(tenant, journey),
            request.after(SimulationController::place),
            request.oneMore()),
        request,
        run -> run.started() + "/" + run.id(),
        SimulationResource::inList);
  }

  private static SimulationStore.Place place(String cursor) {
    int slash = cursor.indexOf('/');
    try {
      return new SimulationStore.Place(
          Instant.parse(cursor.substring(0, slash)), cursor.substring(slash + 1));
    } catch (DateTimeParseException e) {
      throw PageRequest.invalid();
    }
  }

  @Operation(summary = "See how a simulation stands, and what came of it")
  @GetMapping("/{simulation}")
  @Allowed(Role.VIEWER)
  SimulationResource read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @PathVariable("simulation") String simulation) {
    return SimulationResource.of(
        simulations.read(new JourneyKey(tenant, journey), simulation), mapper);
  }

  @Operation(summary = "End a simulation; one that has ended stays as it is")
  @DeleteMapping("/{simulation}")
  @Allowed(Role.AUTHOR)
  SimulationResource cancel(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @PathVariable("simulation") String simulation) {
    return SimulationResource.of(
        simulations.cancel(new JourneyKey(tenant, journey), simulation), mapper);
  }
}
