package dev.attune.admin.operators;

import dev.attune.admin.people.PasswordDesk;
import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.Person;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everybody who can sign in; the business of operators alone. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "People")
final class PersonController {
  private final PeopleStore store;
  private final PasswordDesk passwords;
  private final AttuneSettings settings;

  PersonController(PeopleStore store, PasswordDesk passwords, AttuneSettings settings) {
    this.store = store;
    this.passwords = passwords;
    this.settings = settings;
  }

  @Operation(summary = "List all people")
  @GetMapping
  @Allowed(Role.OPERATOR)
  Page<PersonResource> list(
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    requireBuiltIn();
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        store.page(request.after(Function.identity()), request.oneMore()),
        request,
        Person::id,
        PersonResource::of);
  }

  @Operation(summary = "Read a person")
  @GetMapping("/{person}")
  @Allowed(Role.OPERATOR)
  ResponseEntity<PersonResource> read(@PathVariable("person") String id) {
    return answer(existing(id));
  }

  @Operation(summary = "Make a person an operator, or no longer one")
  @PutMapping("/{person}")
  @Allowed(Role.OPERATOR)
  ResponseEntity<PersonResource> change(
      @PathVariable("person") String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ChangePerson change) {
    Person person = existing(id);
    Revision.require(ifMatch, person.version());
    boolean isOperator = change.isOperator();
    if (!isOperator) {
      requireAnotherOperator(person);
    }
    if (!store.write(person.withOperator(isOperator))) {
      throw Revision.changed();
    }
    return answer(existing(id));
  }

  @Operation(summary = "Remove a person, who can sign in no longer")
  @ApiResponse(responseCode = "204")
  @DeleteMapping("/{person}")
  @Allowed(Role.OPERATOR)
  ResponseEntity<Void> remove(
      @PathVariable("person") String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Person person = existing(id);
    Revision.require(ifMatch, person.version());
    requireAnotherOperator(person);
    if (!store.remove(person)) {
      throw Revision.changed();
    }
    return ResponseEntity.noContent().build();
  }

  @Operation(
      summary = "Make a link with which a person may set a new password",
      description = "It is good for a day and one use, and ends the link that was made before.")
  @PostMapping("/{person}/password-link")
  @Allowed(Role.OPERATOR)
  ResponseEntity<PasswordLinkResource> link(@PathVariable("person") String id) {
    PasswordDesk.Link link = passwords.link(existing(id));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new PasswordLinkResource(
                settings.publicUrl() + "/new-password?token=" + link.token(), link.expires()));
  }

  private void requireAnotherOperator(Person person) {
    boolean isLast =
        person.isOperator()
            && store.operators().stream().allMatch(one -> one.id().equals(person.id()));
    if (isLast) {
      throw new HubException(
          WebError.LAST_OPERATOR, "The platform needs an operator: make somebody else one first.");
    }
  }

  private void requireBuiltIn() {
    if (!settings.oidc().isBuiltIn()) {
      throw new HubException(
          WebError.KEPT_BY_PROVIDER,
          "People are kept by the identity provider %s; change them there."
              .formatted(settings.issuer()));
    }
  }

  private Person existing(String id) {
    requireBuiltIn();
    return store.find(List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> new HubException(HubError.NOT_FOUND, "There is nobody of this id."));
  }

  private static ResponseEntity<PersonResource> answer(Person person) {
    return ResponseEntity.ok().eTag(Revision.tag(person.version())).body(PersonResource.of(person));
  }
}
