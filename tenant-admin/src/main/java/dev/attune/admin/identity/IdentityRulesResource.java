package dev.attune.admin.identity;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.IdentityRulesReader;
import dev.attune.hub.identity.IdentityRulesWriter;
import dev.attune.hub.identity.StandardValues;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant's rules of who is who. */
record IdentityRulesResource(
    @Schema(description = "Whether these are those that hold where nobody has said others")
        boolean standard,
    @Schema(description = "When they were last changed") @Nullable Instant changed,
    @Nullable String changedBy,
    @Schema(implementation = IdentityRulesDocument.class) Fields rules,
    @Schema(description = "Values that are blocked by rules.blocked.standard")
        List<String> standardValues) {

  static IdentityRulesResource of(Definition definition) {
    IdentityRules rules = IdentityRulesReader.read(definition.source(), definition.version());
    boolean isSaid = definition.version() > 0;
    return new IdentityRulesResource(
        definition.source().equals(RulesDesk.STANDARD),
        isSaid ? definition.changed() : null,
        isSaid ? definition.actor() : null,
        IdentityRulesWriter.write(rules),
        StandardValues.all());
  }
}
