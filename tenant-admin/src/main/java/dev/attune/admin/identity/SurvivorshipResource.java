package dev.attune.admin.identity;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.profile.SurvivorshipReader;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which value of a trait stands where several are known. */
record SurvivorshipResource(
    @Schema(description = "Whether these are those that hold where nobody has said others")
        boolean standard,
    @Schema(description = "When they were last changed") @Nullable Instant changed,
    @Nullable String changedBy,
    @Schema(implementation = SurvivorshipDocument.class) Fields rules,
    @Schema(description = "What a change does not do, one sentence each") List<String> remains) {
  private static final List<String> REMAINS =
      List.of(
          "A value that was given up by the rule of before is not kept anywhere in the profile; it"
              + " comes back only when it is said again.",
          "The value that stands by the rule of before goes on standing until one comes that the"
              + " new rule prefers.",
          "Of profiles that became one, each one's own value is kept; which of those is shown"
              + " changes at once.");

  /** The form of the rules, for the API document; they are read member by member. */
  record SurvivorshipDocument(List<TraitDocument> traits, RuleDocument other) {}

  /** The rule of one trait. */
  @Schema(name = "TraitRule")
  record TraitDocument(
      String trait,
      @Schema(allowableValues = {"newest", "oldest", "trusted", "longest"}) String rule,
      @Schema(description = "Of trusted: ids of connections, the most trusted first")
          List<String> connections,
      @Schema(description = "Whether an empty value may stand in the place of another")
          boolean emptyCounts) {}

  /** The rule of all other traits. */
  @Schema(name = "OtherTraitsRule")
  record RuleDocument(
      @Schema(allowableValues = {"newest", "oldest", "trusted", "longest"}) String rule,
      List<String> connections,
      boolean emptyCounts) {}

  static SurvivorshipResource of(Definition definition) {
    boolean isSaid = definition.version() > 0;
    return new SurvivorshipResource(
        definition.source().equals(RulesDesk.STANDARD),
        isSaid ? definition.changed() : null,
        isSaid ? definition.actor() : null,
        SurvivorshipReader.write(SurvivorshipReader.read(definition.source())),
        REMAINS);
  }
}
