package dev.attune.connector.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaTest {

  enum Colour {
    DARK_RED,
    BLUE
  }

  record Example(
      @Setting(title = "Site", help = "Where.", pattern = "[a-z]+", maxLength = 30) String site,
      @Setting(title = "Token") @Nullable Secret token,
      @Setting(title = "Count", standard = "7") int count,
      @Setting(title = "Patience") Duration patience,
      @Setting(title = "Colour", standard = "blue") Colour colour,
      @Setting(title = "Names") List<String> names,
      @Setting(title = "Texts") Map<String, String> texts) {
    Example {
      new Problems()
          .require(count < 10, "count", "Setting 'count' must be below 10.")
          .require(site.length() < 10, "site", "Setting 'site' must be short.")
          .throwIfAny();
    }
  }

  @Test
  void readsTheFieldsOfARecord() {
    assertThat(Schema.of(Example.class).fields())
        .containsExactly(
            field("site", FieldType.TEXT, "Site", "Where.", true, "[a-z]+", null, List.of(), 30),
            field("token", FieldType.SECRET, "Token", "", false, null, null, List.of(), 2000),
            field("count", FieldType.INTEGER, "Count", "", false, null, "7", List.of(), 2000),
            field(
                "patience", FieldType.DURATION, "Patience", "", true, null, null, List.of(), 2000),
            field(
                "colour",
                FieldType.CHOICE,
                "Colour",
                "",
                false,
                null,
                "blue",
                List.of("dark-red", "blue"),
                2000),
            field("names", FieldType.TEXTS, "Names", "", false, null, null, List.of(), 2000),
            field("texts", FieldType.TEXT_MAP, "Texts", "", false, null, null, List.of(), 2000));
  }

  record Half(@Setting(title = "Left", standard = "1") int left) {
    Half {
      new Problems().require(left > 0, "left", "Setting 'left' must be above 0.").throwIfAny();
    }
  }

  record OtherHalf(@Setting(title = "Right", standard = "1") int right) {
    OtherHalf {
      new Problems().require(right > 0, "right", "Setting 'right' must be above 0.").throwIfAny();
    }
  }

  record Whole(Half one, @Setting(title = "Name") @Nullable String name, OtherHalf other) {}

  @Test
  void takesTheFieldsOfPartsForThoseOfTheWhole() {
    Schema<Whole> whole = Schema.of(Whole.class);

    assertThat(whole.fields()).extracting(Field::name).containsExactly("left", "name", "right");
    assertThat(whole.construct(Map.of("left", 2L, "right", 3L)))
        .isEqualTo(new Whole(new Half(2), null, new OtherHalf(3)));
  }

  @Test
  void saysOfAllPartsAtOnceWhatIsWrong() {
    assertThatThrownBy(() -> Schema.of(Whole.class).construct(Map.of("left", 0L, "right", -1L)))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::field)
                    .containsExactly("left", "right"));
  }

  @Test
  void makesTheRecord() {
    assertThat(
            Schema.of(Example.class)
                .construct(
                    Map.of(
                        "site",
                        "acme",
                        "count",
                        3L,
                        "patience",
                        Duration.ofSeconds(1),
                        "colour",
                        "dark-red")))
        .isEqualTo(
            new Example(
                "acme", null, 3, Duration.ofSeconds(1), Colour.DARK_RED, List.of(), Map.of()));
  }

  @Test
  void passesOnAllThatTheRecordRefuses() {
    Map<String, Object> values =
        Map.of("site", "a".repeat(20), "count", 11L, "patience", Duration.ZERO, "colour", "blue");

    assertThatThrownBy(() -> Schema.of(Example.class).construct(values))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            refused ->
                assertThat(refused.problems())
                    .containsExactly(
                        new Problem("count", "Setting 'count' must be below 10."),
                        new Problem("site", "Setting 'site' must be short.")));
  }

  @Test
  void refusesANumberThatDoesNotFit() {
    Map<String, Object> values =
        Map.of("site", "acme", "count", 1L << 31, "patience", Duration.ZERO, "colour", "blue");

    assertThatThrownBy(() -> Schema.of(Example.class).construct(values))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("'count' must be a whole number from -2147483648 to 2147483647.");
  }

  @Test
  void canBeWrittenByHand() {
    Schema<String> schema =
        Schema.of(
            List.of(field("site", FieldType.TEXT, "Site", "", true, null, null, List.of(), 9)),
            values -> "site is " + values.get("site"));

    assertThat(schema.construct(Map.of("site", "acme"))).isEqualTo("site is acme");
  }

  record Unannotated(String site) {}

  record Unfillable(@Setting(title = "Thing") Object thing) {}

  record Untitled(@Setting(title = " ") String site) {}

  record SecretPattern(@Setting(title = "Token", pattern = "[a-z]+") Secret token) {}

  record BrokenPattern(@Setting(title = "Site", pattern = "[a-z") String site) {}

  record StandardList(@Setting(title = "Names", standard = "a") List<String> names) {}

  @Test
  void saysWhatIsWrongWithARecord() {
    assertThatThrownBy(() -> Schema.of(Unannotated.class))
        .hasMessageEndingWith("Unannotated needs the annotation @Setting.");
    assertThatThrownBy(() -> Schema.of(Unfillable.class))
        .hasMessageEndingWith("Unfillable has a type that people cannot fill in.");
    assertThatThrownBy(() -> Schema.of(Untitled.class)).hasMessage("Field 'site' needs a title.");
    assertThatThrownBy(() -> Schema.of(SecretPattern.class))
        .hasMessage("Field 'token' cannot have a pattern, because it is a secret.");
    assertThatThrownBy(() -> Schema.of(BrokenPattern.class))
        .hasMessageStartingWith("Field 'site' has a wrong pattern: ");
    assertThatThrownBy(() -> Schema.of(StandardList.class))
        .hasMessage("Field 'names' cannot have a standard value, being secret or of many items.");
  }

  @Test
  void hasNoFieldTwice() {
    Field site = field("site", FieldType.TEXT, "Site", "", true, null, null, List.of(), 9);

    assertThatThrownBy(() -> Schema.of(List.of(site, site), values -> ""))
        .hasMessage("A schema has two fields named [site].");
  }

  private static Field field(
      String name,
      FieldType type,
      String title,
      String help,
      boolean isRequired,
      @Nullable String pattern,
      @Nullable String standard,
      List<String> options,
      int maxLength) {
    return new Field(name, type, title, help, isRequired, pattern, standard, options, maxLength);
  }
}
