package dev.attune.admin.journeys;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.journey.TestAudience;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/{journey}")
@Tag(name = "Journeys")
final class LifeController {
  private final JourneyDesk desk;
  private final JourneyLife life;
  private final JourneyDraftStore drafts;
  private final FirstRunDesk firstRuns;
  private final DefinitionStore definitions;
  private final TenantRules rules;

  LifeController(
      JourneyDesk desk,
      JourneyLife life,
      JourneyDraftStore drafts,
      FirstRunDesk firstRuns,
      DefinitionStore definitions,
      TenantRules rules) {
    this.desk = desk;
    this.life = life;
    this.drafts = drafts;
    this.firstRuns = firstRuns;
    this.definitions = definitions;
    this.rules = rules;
  }

  @Operation(
      summary = "Test a version with an audience",
      description =
          "Who is of the audience enters this version, and all that it does is real; everybody else"
              + " enters the live version, if there is one. It puts another audience, or another"
              + " version, in the place of those tested before.")
  @PutMapping("/test")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> test(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller,
      @RequestBody TestJourney wanted) {
    JourneyKey key = new JourneyKey(tenant, journey);
    JourneyVersion version = version(key, wanted, caller.name());
    TestAudience audience = audience(tenant, wanted);
    return answer(key, life.test(key, version.version(), audience, caller.name()));
  }

  private JourneyVersion version(JourneyKey key, TestJourney wanted, String actor) {
    Integer number = wanted.version();
    String source = number == null ? draft(key).source() : desk.version(key, number).source();
    Journey definition = desk.check(key.tenant(), source).valid();
    if (!definition.id().equals(key.journey())) {
      throw new HubException(
          HubError.INVALID_JOURNEY,
          "The definition is of the journey '%s', and its address names '%s'."
              .formatted(definition.id(), key.journey()));
    }
    if (definition.isPerAccount()) {
      throw new HubException(
          HubError.INVALID_JOURNEY,
          "A journey per account cannot be tested with an audience of people.");
    }
    return number == null ? desk.published(key, source, actor) : desk.version(key, number);
  }

  private JourneyDraft draft(JourneyKey key) {
    return drafts
        .read(key)
        .orElseThrow(() -> new HubException(HubError.NOT_FOUND, "The journey has no draft."));
  }

  private TestAudience audience(TenantId tenant, TestJourney wanted) {
    Findings findings = new Findings();
    String segment = wanted.segment();
    List<String> named = wanted.identifiers() == null ? List.of() : wanted.identifiers();
    if (segment == null && named.isEmpty()) {
      findings.add("/segment", "An audience is a segment, or people, or both.");
    }
    if (segment != null
        && definitions.read(new DefinitionKey(tenant, DefinitionKind.SEGMENT, segment)).isEmpty()) {
      findings.add("/segment", "There is no segment '%s'.".formatted(segment));
    }
    if (named.size() > TestAudience.MOST_PEOPLE) {
      findings.add(
          "/identifiers",
          "An audience may name at most %d people.".formatted(TestAudience.MOST_PEOPLE));
    }
    IdentityRules normal = rules.identity(tenant);
    Set<String> people = new HashSet<>();
    for (int i = 0; i < Math.min(named.size(), TestAudience.MOST_PEOPLE); i++) {
      String text = named.get(i);
      String digest =
          findings.noted(
              "/identifiers/" + i,
              () -> TestAudience.digest(tenant, normal.normalised(identifier(text))));
      if (digest != null) {
        people.add(digest);
      }
    }
    findings.throwIfAny();
    return new TestAudience(segment, people);
  }

  private static Identifier identifier(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new HubException(
          HubError.INVALID_VALUE, "People are named as namespace:value, such as user_id:42.");
    }
    return new Identifier(text.substring(0, colon), text.substring(colon + 1));
  }

  @Operation(summary = "End a test: nobody enters the tested version, those inside finish")
  @DeleteMapping("/test")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> endTest(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller) {
    JourneyKey key = existing(tenant, journey);
    return answer(key, life.endTest(key, caller.name()));
  }

  @Operation(
      summary = "Have customers enter a published version from now on",
      description =
          "As if it was published now: what it was tested for ends, and where the tenant's rules"
              + " say so somebody else has to agree first.")
  @PostMapping("/versions/{version}/live")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> live(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @PathVariable("version") int version,
      Caller caller) {
    JourneyKey key = existing(tenant, journey);
    JourneyVersion wanted = desk.version(key, version);
    Journey definition = desk.check(tenant, wanted.source()).valid();
    return answer(key, life.lead(wanted, definition, caller.name()));
  }

  @Operation(
      summary = "Agree that the version goes live that waits for it",
      description = "Not by whoever asked for it.")
  @PostMapping("/approve")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> approve(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller) {
    JourneyKey key = existing(tenant, journey);
    return answer(key, life.approve(key, caller.name()));
  }

  @Operation(summary = "Decline the version that waits to go live, or take the request back")
  @PostMapping("/decline")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> decline(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller) {
    JourneyKey key = existing(tenant, journey);
    return answer(key, life.decline(key, caller.name()));
  }

  @Operation(
      summary = "End a new journey's first run: as much of it goes out as there is",
      description = "What was put off goes out at once.")
  @DeleteMapping("/first-run")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> lift(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller) {
    JourneyKey key = existing(tenant, journey);
    return answer(key, firstRuns.lift(key, caller.name()));
  }

  private JourneyKey existing(TenantId tenant, JourneyId journey) {
    JourneyKey key = new JourneyKey(tenant, journey);
    desk.head(key);
    return key;
  }

  private ResponseEntity<JourneyResource> answer(JourneyKey key, JourneyHead head) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(head.document()))
        .body(JourneyResource.whole(head, drafts.read(key).isPresent(), null, firstRuns.of(head)));
  }
}
