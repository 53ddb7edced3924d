package dev.attune.admin.journeys;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.ApiCall;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.CustomerCommand;
import dev.attune.hub.pipeline.EntryResult;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/{journey}/enrolments")
@Tag(name = "Journeys")
final class EntryController {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_PROPERTIES = 32 * 1024;
  private static final int ID_DIGITS = 32;

  /** An enrolment has no document of its own, and nothing of it is changed by its tag. */
  private static final long VERSION = 1;

  private final JourneyDesk desk;
  private final Profiles profiles;
  private final Commands commands;
  private final Creations creations;

  EntryController(JourneyDesk desk, Profiles profiles, Commands commands, Creations creations) {
    this.desk = desk;
    this.profiles = profiles;
    this.commands = commands;
    this.creations = creations;
  }

  @Operation(
      summary = "Have a customer enter a journey that has an entry by the API",
      description =
          "201 where one entered, 200 with the reason where none did. Repeated with the same"
              + " Idempotency-Key it is the same enrolment and the same answer. Where the answer"
              + " takes too long it is 202: repeat the request with its key to hear it.")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = EntryResource.class)))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EntryResource.class)))
  @ApiResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = EntryResource.class)))
  @PostMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<String> enter(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody EnterRequest wanted) {
    desk.head(new JourneyKey(tenant, journey));
    Fields properties = properties(wanted);
    requireKey(wanted.key());
    String address = "/api/v1/tenants/" + tenant + "/journeys/" + journey + "/enrolments";
    return creations.answer(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          ProfileId profile = customer(tenant, wanted).key().profile();
          Fields arguments = CustomerCommand.enter(profile, journey, wanted.key(), properties);
          return made(tenant, digits.substring(0, ID_DIGITS), arguments, address, caller);
        });
  }

  private Creations.Answered made(
      TenantId tenant, String command, Fields arguments, String address, Caller caller) {
    commands.submit(tenant, command, CustomerCommand.ENTER, arguments, caller.name());
    CommandResult result = commands.await(tenant, command, PATIENCE).orElse(null);
    if (result == null) {
      return new Creations.Pending(EntryResource.UNKNOWN);
    }
    if (result.code().equals(HubError.NOT_FOUND.code())) {
      throw new HubException(HubError.NOT_FOUND, result.message());
    }
    if (!result.code().equals(CommandResult.DONE)) {
      throw new HubException(HubError.INVALID_VALUE, result.message());
    }
    EntryResult entry = EntryResult.of(result.result());
    return entry.enrolment() == null
        ? new Creations.Declined(EntryResource.of(entry))
        : new Creations.Created(address, VERSION, EntryResource.of(entry));
  }

  private Customer customer(TenantId tenant, EnterRequest wanted) {
    NamedIdentifier identifier = wanted.identifier();
    String profile = wanted.profile();
    if ((identifier == null) == (profile == null)) {
      throw new HubException(
          WebError.BAD_REQUEST, "Either 'identifier' or 'profile' must say who is to enter.");
    }
    if (profile != null) {
      return profiles.read(tenant, new ProfileId(profile));
    }
    String named = identifier == null ? "" : identifier.namespace() + ":" + identifier.value();
    return profiles
        .named(tenant, named)
        .orElseThrow(() ->
            new HubException(HubError.NOT_FOUND, "The tenant has no profile of this identifier."));
  }

  private static Fields properties(EnterRequest wanted) {
    Fields properties = wanted.properties() == null ? Fields.EMPTY : wanted.properties();
    if (Json.write(properties).length() > MAX_PROPERTIES) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "The properties may have at most %d characters.".formatted(MAX_PROPERTIES));
    }
    return properties;
  }

  private static void requireKey(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > ApiCall.MAX_KEY)) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "The key must have 1 to %d characters.".formatted(ApiCall.MAX_KEY));
    }
  }
}
