package dev.attune.admin.purposes;

import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.CustomerCommand;
import dev.attune.hub.pipeline.TenantPurposes;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Digest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}/consents")
@Tag(name = "Consents")
final class ProfileConsentController {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TAG_DIGITS = 15;
  private static final int HEXADECIMAL = 16;

  private final Profiles profiles;
  private final TenantPurposes purposes;
  private final ConsentHistory history;
  private final Commands commands;
  private final Clock clock;

  ProfileConsentController(
      Profiles profiles,
      DefinitionStore definitions,
      EventHistory history,
      Commands commands,
      Clock clock) {
    this.profiles = profiles;
    this.purposes = new TenantPurposes(definitions, clock);
    this.history = new ConsentHistory(history);
    this.commands = commands;
    this.clock = clock;
  }

  @Operation(summary = "Read what a customer allows, and what may be sent now")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<ConsentsResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("profile") ProfileId profile) {
    return answer(tenant, profiles.read(tenant, profile));
  }

  @Operation(
      summary = "Note what a customer said of consents",
      description =
          "Each of those named is noted as said now, by the caller, of the whole profile; the"
              + " others stay. It stands in the history, and holds from the next try of a delivery"
              + " on.")
  @PutMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<ConsentsResource> say(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SayConsents wanted) {
    Customer customer = profiles.read(tenant, profile);
    var arguments = wanted.arguments(customer.key().profile().value());
    Revision.require(ifMatch, version(customer.view()));
    String command =
        commands.submit(tenant, CustomerCommand.SET_CONSENTS, arguments, caller.name());
    Optional<CommandResult> result = commands.await(tenant, command, PATIENCE);
    result
        .filter(found -> !found.code().equals(CommandResult.DONE))
        .ifPresent(found -> {
          throw new HubException(HubError.INVALID_VALUE, found.message());
        });
    return result.isEmpty()
        ? ResponseEntity.accepted().build()
        : answer(tenant, profiles.read(tenant, profile));
  }

  @Operation(
      summary = "Read how a customer's consents changed, newest first",
      description = "As far back as events are kept. The last 5,000 events are looked through.")
  @GetMapping("/history")
  @Allowed(Role.VIEWER)
  ConsentHistory.Changes history(
      @PathVariable("tenant") TenantId tenant, @PathVariable("profile") ProfileId profile) {
    return history.of(tenant, Profiles.ids(profiles.read(tenant, profile)));
  }

  private ResponseEntity<ConsentsResource> answer(TenantId tenant, Customer customer) {
    ProfileView view = customer.view();
    return ResponseEntity.ok()
        .eTag(Revision.tag(version(view)))
        .body(ConsentsResource.of(view, purposes.of(tenant), clock.now()));
  }

  /** Of the consents alone: a profile changes with every event. */
  private static long version(ProfileView view) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(view.consents())
        .forEach((key, said) ->
            text.append(key)
                .append('|')
                .append(said.connection())
                .append('|')
                .append(said.event())
                .append('|')
                .append(said.at())
                .append('\n'));
    return Long.parseLong(
        Digest.of("consents", text.toString()).substring(0, TAG_DIGITS), HEXADECIMAL);
  }
}
