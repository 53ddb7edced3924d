package dev.attune.hub.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.hub.problem.HubException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentReaderTest {
  private static List<String> problems(String id, String json) {
    HubException problem =
        catchThrowableOfType(HubException.class, () -> SegmentReader.read(id, json));
    return problem.problems().stream().map(one -> one.pointer() + " " + one.message()).toList();
  }

  private static List<String> ofWhen(String when) {
    return problems("vip", "{\"name\": \"Vip\", \"when\": \"" + when + "\"}");
  }

  @Test
  void readsWhatItWrites() {
    Segment segment = new Segment("vip", "Vip", "Who spent much", "profile.traits.a > 1", true);

    assertThat(SegmentReader.read("vip", segment.json())).isEqualTo(segment);
    assertThat(SegmentReader.read("vip", "{\"name\": \"Vip\", \"when\": \"now == now\"}"))
        .isEqualTo(new Segment("vip", "Vip", "", "now == now", false));
  }

  @Test
  void saysEverythingThatIsWrongAtOnceAndWhere() {
    assertThat(problems("Not an id", "{\"nmae\": 1, \"when\": 7, \"startJourneys\": \"yes\"}"))
        .containsExactly(
            "/id A segment's id must be 1 to 60 lower-case letters, digits and hyphens.",
            "/nmae A segment has no property 'nmae'; its properties are name, description, when,"
                + " startJourneys.",
            "/name A segment needs 'name'.",
            "/when 'when' must be a text that is not blank.",
            "/startJourneys 'startJourneys' must be true or false.");
    assertThat(problems("vip", "{\"name\": \"" + "x".repeat(129) + "\", \"when\": \"true\"}"))
        .containsExactly("/name 'name' must have at most 128 characters, not 129.");
  }

  @Test
  void saysWhatAConditionMayRead() {
    assertThat(ofWhen("profile.trait.a == 1"))
        .containsExactly(
            "/when There is no profile.trait; a profile has traits, identifiers, consents,"
                + " segments.");
    assertThat(ofWhen("size(profile) > 1"))
        .singleElement()
        .asString()
        .startsWith("/when The profile as a whole cannot be read;");
    assertThat(ofWhen("'vip' in profile.segments"))
        .containsExactly(
            "/when Another segment is read by its id, for example profile.segments.vip.");
    String ofAccounts = "account.traits.plan == 'pro' && account.id != ''";
    assertThat(SegmentReader.condition(ofAccounts).reads()).contains("account.traits.plan");
    assertThat(ofWhen("account.members == 1"))
        .containsExactly(
            "/when There is no account.members; an account has id, traits, identifiers.");
    assertThat(ofWhen("size(account) > 1"))
        .singleElement()
        .asString()
        .startsWith("/when The account as a whole cannot be read;");
    assertThat(ofWhen("event.name == 'paid'"))
        .singleElement()
        .asString()
        .contains("There is no variable 'event' here; the variables are profile");
    assertThat(ofWhen("now.getHours() == 8"))
        .singleElement()
        .asString()
        .contains("for example now - timestamp(profile.traits.last_order) > duration('720h')");
    assertThat(ofWhen("profile.traits.a ==")).hasSize(1);
  }
}
