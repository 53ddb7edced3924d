package dev.attune.admin.actors;

import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.Person;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.Page;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.ApiKey;
import dev.attune.admin.security.ApiKeyStore;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/actors")
@Tag(name = "Actors")
final class ActorController {
  private static final int MOST = 100;

  private final PeopleStore people;
  private final ApiKeyStore keys;

  ActorController(PeopleStore people, ApiKeyStore keys) {
    this.people = people;
    this.keys = keys;
  }

  @Operation(
      summary = "Read what those are called who did something in the tenant",
      description =
          "People who belong or belonged to the tenant, operators of the platform, and API keys."
              + " Whoever is not known any more is left out.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<ActorResource> read(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "As it stands where something was done; up to 100")
          @RequestParam(name = "id", required = false)
          @Nullable List<String> ids) {
    Set<String> asked = ids == null ? Set.of() : new TreeSet<>(ids);
    if (asked.isEmpty() || asked.size() > MOST) {
      throw new HubException(
          WebError.BAD_REQUEST, "The parameter 'id' must be given 1 to %d times.".formatted(MOST));
    }
    List<ActorResource> found = new ArrayList<>();
    people.find(asked).stream()
        .filter(person -> person.isOperator() || person.tenants().contains(tenant))
        .map(ActorController::actor)
        .forEach(found::add);
    if (asked.stream().anyMatch(ApiKey::isCallerName)) {
      keys(tenant, asked).forEach(found::add);
    }
    return new Page<>(found, null);
  }

  private static ActorResource actor(Person person) {
    return new ActorResource(
        person.id(), person.isOperator() ? "operator" : "person", person.name());
  }

  private Stream<ActorResource> keys(TenantId tenant, Collection<String> asked) {
    return Stream.concat(keys.list(tenant).stream(), keys.list(null).stream())
        .filter(key -> asked.contains(key.callerName()))
        .map(key -> new ActorResource(key.callerName(), "key", key.name()));
  }
}
