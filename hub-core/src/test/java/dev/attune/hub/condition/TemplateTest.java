package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Set<Root> ALL = EnumSet.allOf(Root.class);

  @Test
  void putsNoMarkupOfAValueIntoHtml() {
    String template = "<p title=\"${payload.bad}\">${payload.bad | 'x'}</p> ${payload.n}";
    Bindings bindings =
        Bindings.of(Root.PAYLOAD, Fields.of("bad", "<b>\"Ann\" & 'Bob'</b>", "n", 5L));

    assertThat(Template.html(template, ALL).evaluate(bindings))
        .isEqualTo(
            new Result.Value(
                "<p title=\"E\">E</p> 5"
                    .replace("E", "&lt;b&gt;&quot;Ann&quot; &amp; &#39;Bob&#39;&lt;/b&gt;")));
    assertThat(Template.html("${payload.bad}", ALL).evaluate(bindings))
        .isEqualTo(new Result.Value("&lt;b&gt;&quot;Ann&quot; &amp; &#39;Bob&#39;&lt;/b&gt;"));
    assertThat(Template.html("${payload.gone}", ALL).evaluate(bindings))
        .isInstanceOf(Result.Missing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '~',
      value = {
        "no expression                              # no expression",
        "Hello ${payload.text}!                     # Hello Ann Example!",
        "${payload.text}${payload.n}                # Ann Example5",
        "${payload.n} of ${payload.whole}           # 5 of 1000",
        "a ${payload.half} b                        # a 2.5 b",
        "a ${payload.large} b                       # a 9007199254740993 b",
        "at ${now}                                  # at 2026-06-01T10:00:00Z",
        "for ${duration('36h')}                     # for PT36H",
        "pay ${money(payload.n, 'EUR')}             # pay 5.00 EUR",
        "pay ${money(1.234, 'EUR')}                 # pay 1.234 EUR",
        "pay ${money(5, 'JPY')}                     # pay 5 JPY",
        "is ${payload.yes}                          # is true",
        "list ${payload.list} ${payload.prices}     # list [1,2.5,3] {~\"EUR~\":10,~\"USD~\":11}",
        "Call ${profile.traits.first_name | 'the customer'}      # Call the customer",
        "Call ${payload.gone|payload.nothing|payload.text}       # Call Ann Example",
        "Call ${payload.gone | 'a | b'} now                      # Call a | b now",
        "x ${payload.gone || payload.yes | 'no'}                 # x true",
        "x ${'}'} y ${\"}\"} z                                   # x } y } z",
        "x ${'it\\'s }'} y                                       # x it's } y",
        "x ${r'\\}'} y                                           # x \\} y",
        "x ${'''a'}b'''} y                                       # x a'}b y",
        "x ${{'a': {'b': payload.n}}.a.b} y                      # x 5 y",
        "x ${[{'a': 1}, {'a': 2}].map(i, i.a)} y                 # x [1,2] y",
        "literal $${payload.n} and $$${payload.n}                # literal ${payload.n} and"
            + " $${payload.n}",
        "costs $5, ${payload.n} $ and } {                        # costs $5, 5 $ and } {",
        "x ${payload.n // a } remark\\n} y                       # x 5 y"
      })
  void fillsIn(String template, String expected) {
    assertThat(evaluate(template.replace("\\n", "\n")))
        .isEqualTo(new Result.Value(expected.replace("~\"", "\"")));
  }

  @Test
  void givesTheValueItselfWhereThereIsNothingElse() {
    assertThat(evaluate("${payload.n}")).isEqualTo(new Result.Value(5L));
    assertThat(evaluate("${now}"))
        .isEqualTo(new Result.Value(Instant.parse("2026-06-01T10:00:00Z")));
    assertThat(evaluate("${now + duration('48h')}"))
        .isEqualTo(new Result.Value(Instant.parse("2026-06-03T10:00:00Z")));
    assertThat(evaluate("${duration('2h')}")).isEqualTo(new Result.Value(Duration.ofHours(2)));
    assertThat(evaluate("${payload.prices}"))
        .isEqualTo(new Result.Value(Map.of("EUR", 10L, "USD", 11L)));
    assertThat(evaluate("${payload.gone | payload.list}"))
        .isEqualTo(new Result.Value(List.of(1L, new BigDecimal("2.5"), 3L)));
    assertThat(evaluate("${money(payload.amount, 'EUR')}"))
        .isEqualTo(
            new Result.Value(new Money(new BigDecimal("12.30"), Currency.getInstance("EUR"))));
    assertThat(evaluate(" ${payload.n}")).isEqualTo(new Result.Value(" 5"));
    assertThat(evaluate("")).isEqualTo(new Result.Value(""));
  }

  @Test
  void isMissingWhatAnyPartIsMissing() {
    assertThat(evaluate("${payload.gone}")).isEqualTo(new Result.Missing("payload.gone"));
    assertThat(evaluate("Dear ${payload.gone}!")).isEqualTo(new Result.Missing("payload.gone"));
    assertThat(evaluate("${payload.nothing}")).isEqualTo(new Result.Missing("payload.nothing"));
    assertThat(evaluate("Dear ${profile.traits.first_name}"))
        .isEqualTo(new Result.Missing("profile.traits.first_name"));
    assertThat(evaluate("${payload.gone | payload.nothing}"))
        .isEqualTo(new Result.Missing("payload.gone"));
  }

  @Test
  void doesNotHideAMistakeBehindAnAlternative() {
    assertThat(evaluate("${payload.text + 1 | 'x'}")).isInstanceOf(Result.Failed.class);
  }

  @Test
  void tellsWhatItReads() {
    Template template =
        Template.compile(
            "${payload.a | profile.traits.b} $${event.name} ${steps['call-task'].result.id}", ALL);

    assertThat(template.reads())
        .containsExactly("payload.a", "profile.traits.b", "steps.call-task.result.id");
    assertThat(ALL.stream().filter(template::reads))
        .containsExactlyInAnyOrder(Root.PAYLOAD, Root.PROFILE, Root.STEPS);
    assertThat(template).hasToString(template.text());
  }

  @Test
  void saysWhereItIsWrong() {
    assertThatThrownBy(() -> compile("Dear ${payload.name"))
        .hasMessage(
            "The ${ at character 6 has no closing }; write $${ for the characters ${ themselves.");
    assertThatThrownBy(() -> compile("Dear ${payload.a = 1}"))
        .hasMessage(
            "In the ${…} at character 6: Line 1, column 11: A comparison is written with ==, not"
                + " with =.");
    assertThatThrownBy(() -> compile("${payload.a | }"))
        .hasMessage(
            "In the ${…} at character 1: There must be an expression on either side of a |.");
    assertThatThrownBy(() -> compile("a ${}"))
        .hasMessage("In the ${…} at character 3: An expression must not be empty.");
    assertThatThrownBy(() -> compile("${event.name}"))
        .hasMessage(
            "In the ${…} at character 1: Line 1, column 1: There is no variable 'event' here; the"
                + " variables are payload.");
  }

  @Test
  void isBounded() {
    assertThatThrownBy(() -> compile("a".repeat(20_000)))
        .hasMessage("A text may have at most 16384 characters, not 20000.");
    assertThatThrownBy(() -> compile("${1}".repeat(101)))
        .hasMessage("A text may have at most 100 ${…}.");
    Bindings bindings = Bindings.EMPTY.with(Root.PAYLOAD, Map.of("text", "a".repeat(40_000)));
    assertThat(Template.compile("${payload.text}${payload.text}", ALL).evaluate(bindings))
        .isEqualTo(new Result.Failed("A text may grow to 65536 characters."));
  }

  private static Template compile(String template) {
    return Template.compile(template, EnumSet.of(Root.PAYLOAD));
  }

  private static Result evaluate(String template) {
    return Template.compile(template, ALL).evaluate(Table.bindings());
  }
}
