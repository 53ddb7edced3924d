package dev.attune.hub.computed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.problem.HubException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputedTraitReaderTest {

  @Test
  void readsAWholeDefinition() {
    String source =
        """
        {"function": "sum", "event": "order.placed", "when": "event.properties.shop == 'a'",
         "value": " event.properties.amount ", "window": "P30D", "description": "Spent"}
        """;
    assertThat(ComputedTraitReader.read("spent", source))
        .isEqualTo(
            new ComputedTrait(
                "spent",
                new Measure(
                    Aggregate.SUM,
                    "order.placed",
                    "event.properties.shop == 'a'",
                    "event.properties.amount",
                    Duration.ofDays(30)),
                "Spent"));
    assertThat(
            ComputedTraitReader.read(
                    "n", "{\"function\": \"count\", \"event\": \"e\", \"window\": \"90m\"}")
                .measure()
                .window())
        .isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void saysAllThatIsWrongWithItsPlace() {
    assertThat(problems("a b", "{\"function\": \"average\", \"window\": \"10s\", \"x/y\": 1}"))
        .containsExactly(
            "/name|The name of a computed trait has letters, digits and _, begins with no digit and"
                + " has at most 64 characters.",
            "/x~1y|A computed trait has no field of this name; it has function, event, when, value,"
                + " window and description.",
            "/function|There is no such function; the functions are count, sum, first, last, min,"
                + " max, distinct, most-frequent.",
            "/event|The field event must be a text that is not empty.",
            "/window|A window is a length of time such as P30D, PT72H, 30d, 72h or 90m.");
    assertThat(problems("n", "{\"function\": \"sum\", \"event\": \"e\", \"window\": \"PT5S\"}"))
        .containsExactly(
            "/value|The function sum needs a value, such as event.properties.amount.",
            "/window|A window has at least one minute and at most two years (731 days).");
    assertThat(
            problems(
                "n",
                "{\"function\": \"count\", \"event\": \"e\", \"value\": \"event.id\", \"when\":"
                    + " \"profile.traits.x == 1\"}"))
        .containsExactly(
            "/when|Line 1, column 1: There is no variable 'profile' here; the variables are event.",
            "/value|A count takes no value; leave it out, or count with another function.");
  }

  private static List<String> problems(String name, String source) {
    HubException e =
        catchThrowableOfType(HubException.class, () -> ComputedTraitReader.read(name, source));
    return e.problems().stream().map(one -> one.pointer() + "|" + one.message()).toList();
  }
}
