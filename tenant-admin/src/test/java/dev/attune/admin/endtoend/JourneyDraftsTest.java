package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journey is written, checked, saved half done, and at last published. */
@ExtendWith(WithRealHub.class)
class JourneyDraftsTest {
  private static final String RIGHT =
      """
      journey: care
      entry: [{event: order.placed}]
      steps: [{id: calm, wait: {for: P2D}}]
      """;

  private static final String WRONG =
      """
      journey: care
      entry: [{event: order.placed, when: 'event.('}]
      steps: [{id: calm, wait: {for: two days}}, {id: calm, teleport: {}}]
      """;

  private final Engineer tenant;

  JourneyDraftsTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  @Test
  void aCheckTellsAllThatIsWrongAtItsPlaceAndChangesNothing() {
    Answer wrong = check(WRONG);

    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.json().text("journey")).isEqualTo("care");
    assertThat(pointers(wrong.json(), "problems"))
        .contains("/entry/0/when", "/steps/0/wait/for", "/steps/1/id", "/steps/1");
    assertThat(check(RIGHT).json().value("problems")).isEqualTo(List.of());
    assertThat(check("steps: [").json().value("journey")).isNull();
    assertThat(tenant.list("/journeys")).isEmpty();
  }

  @Test
  void aCheckTellsWarningsApart() {
    Fields opened = check(RIGHT + "goal: {event: email.opened, within: P3D}\n").json();

    assertThat(opened.value("problems")).isEqualTo(List.of());
    assertThat(pointers(opened, "warnings")).isNotEmpty();
  }

  @Test
  void aCheckIsRefusedWhereThereIsNothingOrTooMuchToCheck() {
    Answer missing = tenant.admin().post(tenant.path("/journeys/check"), "{}");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.text()).contains("/source");
    Answer large = check("# " + "x".repeat(256 * 1024));
    assertThat(large.problem()).isEqualTo("journey.invalid");
    assertThat(large.text()).contains("at most 262144 bytes");
  }

  @Test
  void aDraftIsSavedRightOrNotAndNeverOverSomebodyElses() {
    Answer first = save("care", WRONG, null);
    assertThat(first.status()).isEqualTo(200);
    assertThat(pointers(first.json(), "problems")).isNotEmpty();
    assertThat(save("care", RIGHT, null).status()).isEqualTo(428);
    Answer second = save("care", RIGHT, first.header("ETag"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(save("care", WRONG, first.header("ETag")).status()).isEqualTo(412);

    assertThat(tenant.admin().post(tenant.path("/journeys/care/publish"), "").status())
        .isEqualTo(201);
    assertThat(tenant.admin().get(tenant.path("/journeys/care/draft")).json().text("source"))
        .isEqualTo(RIGHT);
    assertThat(tenant.admin().get(tenant.path("/journeys/care")).json().values())
        .containsEntry("state", "live")
        .containsEntry("hasDraft", true);
  }

  private Answer check(String source) {
    return tenant.admin().post(tenant.path("/journeys/check"), body(source));
  }

  private Answer save(String journey, String source, @Nullable String ifMatch) {
    return tenant
        .admin()
        .send(
            "PUT",
            tenant.path("/journeys/" + journey + "/draft"),
            body(source).getBytes(StandardCharsets.UTF_8),
            request -> {
              if (ifMatch != null) {
                request.header("If-Match", ifMatch);
              }
            });
  }

  private static String body(String source) {
    return Json.write(Fields.of("source", source));
  }

  private static List<String> pointers(Fields answer, String of) {
    List<String> all = new ArrayList<>();
    if (answer.value(of) instanceof List<?> list) {
      list.forEach(one -> all.add(String.valueOf(((Map<?, ?>) one).get("pointer"))));
    }
    return all;
  }
}
