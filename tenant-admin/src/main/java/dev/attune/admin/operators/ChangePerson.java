package dev.attune.admin.operators;

import dev.attune.admin.problems.Findings;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be different about a person. */
record ChangePerson(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Whether they are to run the platform")
        @Nullable Boolean operator) {

  boolean isOperator() {
    Findings findings = new Findings();
    if (operator == null) {
      findings.add("/operator", "Say true or false.");
    }
    return findings.orThrow(operator);
  }
}
