package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.attune.hub.value.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schema that editors use against what the reader does with the same files. */
class JourneySchemaTest {
  private static final JourneyFiles FILES = new JourneyFiles();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JourneySchema.json(), InputFormat.JSON);

  /** What is wrong with these is more than a schema can know. */
  private static final Set<String> RIGHT_IN_FORM =
      Set.of(
          "loop",
          "loop-of-one",
          "never-reached",
          "no-purpose",
          "not-cel",
          "per-account",
          "reads-a-later-step",
          "reads-what-does-not-exist",
          "step-id-twice",
          "step-missing",
          "too-many-steps",
          "unknown-connection");

  static List<Path> valid() {
    return FILES.valid();
  }

  static List<Path> invalid() {
    return FILES.invalid();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void the_schema_accepts_what_the_reader_accepts(Path file) {
    assertThat(errors(raw(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void the_schema_refuses_what_is_wrong_in_form(Path file) {
    Raw raw = RawReader.read(JourneyFiles.read(file), new Findings());
    if (raw == null) {
      return; // It is not even a document.
    }
    assertThat(errors(raw).isEmpty())
        .as("accepted by the schema")
        .isEqualTo(RIGHT_IN_FORM.contains(JourneyFiles.name(file)));
  }

  @Test
  void the_schema_and_the_reader_know_the_same_properties() {
    Map<String, List<String>> known = new TreeMap<>();
    known.put("journey", DefinitionReader.JOURNEY);
    known.put("entry", EntryReader.ENTRY);
    known.put("segmentEntry", EntryReader.SEGMENT_ENTRY);
    known.put("milestone", DefinitionReader.MILESTONE);
    known.put("goal", DefinitionReader.GOAL);
    known.put("exit", DefinitionReader.EXIT);
    known.put("actionStep", ActionReader.ACTION);
    known.put("wait", WaitReader.WAIT);
    known.put("until", WaitReader.UNTIL);
    known.put("case", StepReader.CASE);
    known.put("split", SplitReader.SPLIT);
    known.put("parallelStep", ParallelReader.PARALLEL);
    known.put("consent", SetReader.CONSENT);
    known.put("start", StepReader.START);
    known.put("journeyEntry", EntryReader.JOURNEY_ENTRY);
    known.put("apiEntry", EntryReader.API_ENTRY);
    known.put("limits", LimitsReader.LIMITS);
    known.put("cap", LimitsReader.CAP);
    known.put("quiet", LimitsReader.QUIET);
    known.put("window", WaitReader.WINDOW);
    known.put("variant", SplitReader.VARIANT);
    Raw.Mapping definitions = member(raw(JourneySchema.json()), "$defs");
    known.forEach((name, properties) ->
        assertThat(member(member(definitions, name), "properties").members().keySet())
            .as(name)
            .containsExactlyInAnyOrderElementsOf(properties));
  }

  private static Raw.Mapping member(Raw of, String name) {
    if (of instanceof Raw.Mapping(var members) && members.get(name) instanceof Raw.Mapping member) {
      return member;
    }
    throw new AssertionError("There is no object " + name);
  }

  private static Raw raw(Path file) {
    return raw(JourneyFiles.read(file));
  }

  private static Raw raw(String text) {
    Findings findings = new Findings();
    Raw raw = RawReader.read(text, findings);
    if (raw == null) {
      throw new AssertionError(findings.problems().toString());
    }
    return raw;
  }

  private static List<Error> errors(Raw document) {
    return SCHEMA.validate(json(document), InputFormat.JSON);
  }

  private static String json(Raw raw) {
    return switch (raw) {
      case Raw.Mapping(var members) ->
          members.entrySet().stream()
              .map(member -> Json.writeValue(member.getKey()) + ":" + json(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Raw.Sequence(var items) ->
          items.stream().map(JourneySchemaTest::json).collect(Collectors.joining(",", "[", "]"));
      case Raw.Scalar(var type, var text) ->
          switch (type) {
            case TEXT -> Json.writeValue(text);
            case NUMBER, TRUTH -> text;
            case NOTHING -> "null";
          };
    };
  }
}
