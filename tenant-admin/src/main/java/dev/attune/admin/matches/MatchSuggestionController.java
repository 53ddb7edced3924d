package dev.attune.admin.matches;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.suggestion.Suggestion;
import dev.attune.hub.suggestion.SuggestionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/match-suggestions")
@Tag(name = "Matches")
final class MatchSuggestionController {
  private final MatchDesk desk;

  MatchSuggestionController(MatchDesk desk) {
    this.desk = desk;
  }

  @Operation(
      summary = "List profiles that may be of one person, the surest first",
      description = "A page may be shorter than its limit though more follow.")
  @GetMapping
  @Allowed(Role.ENGINEER)
  Page<MatchSuggestionResource> list(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "open, confirmed or rejected")
          @RequestParam(name = "state", defaultValue = "open")
          String state,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    Suggestion.Place after = request.after(text -> place(tenant, text));
    Page<Suggestion> page =
        Page.of(
            desk.page(tenant, state(state), after, request.oneMore()),
            request,
            one -> one.place().bits() + " " + one.key().text(),
            one -> one);
    return new Page<>(desk.shown(tenant, page.items()), page.next());
  }

  private static Suggestion.Place place(TenantId tenant, String text) {
    int blank = text.indexOf(' ');
    return new Suggestion.Place(
        Double.parseDouble(text.substring(0, blank)),
        SuggestionKey.of(tenant, text.substring(blank + 1)));
  }

  private static Suggestion.State state(String name) {
    return Stream.of(Suggestion.State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new HubException(
                WebError.BAD_REQUEST,
                "The parameter 'state' must be open, confirmed or rejected."));
  }

  @Operation(summary = "Read a suggestion, with what speaks for and against it")
  @GetMapping("/{suggestion}")
  @Allowed(Role.ENGINEER)
  ResponseEntity<MatchSuggestionResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("suggestion") String suggestion) {
    return answer(desk.read(key(tenant, suggestion)));
  }

  @Operation(
      summary = "Say that both are one person",
      description =
          "The profiles are merged by a command, which can be undone. To say so twice does no"
              + " harm.")
  @PostMapping("/{suggestion}/confirm")
  @Allowed(Role.ENGINEER)
  ResponseEntity<MatchSuggestionResource> confirm(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("suggestion") String suggestion,
      Caller caller) {
    return answer(desk.confirm(key(tenant, suggestion), caller.name()));
  }

  @Operation(
      summary = "Say that they are two people",
      description = "They are not suggested again. To say so twice does no harm.")
  @PostMapping("/{suggestion}/reject")
  @Allowed(Role.ENGINEER)
  ResponseEntity<MatchSuggestionResource> reject(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("suggestion") String suggestion,
      Caller caller) {
    return answer(desk.reject(key(tenant, suggestion), caller.name()));
  }

  private static SuggestionKey key(TenantId tenant, String suggestion) {
    try {
      return SuggestionKey.of(tenant, suggestion);
    } catch (HubException e) {
      throw new HubException(HubError.NOT_FOUND, "The tenant has no suggestion of this id.", e);
    }
  }

  private ResponseEntity<MatchSuggestionResource> answer(Suggestion suggestion) {
    List<MatchSuggestionResource> shown =
        desk.shown(suggestion.key().tenant(), List.of(suggestion));
    if (shown.isEmpty()) {
      throw new HubException(
          HubError.NOT_FOUND, "One of the two profiles was merged or erased meanwhile.");
    }
    return ResponseEntity.ok().eTag(Revision.tag(suggestion.version())).body(shown.getFirst());
  }
}
