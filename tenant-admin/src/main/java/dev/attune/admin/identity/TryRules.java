package dev.attune.admin.identity;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Rules to be tried on what has happened. */
record TryRules(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            implementation = IdentityRulesDocument.class)
        @Nullable Fields rules,
    @Schema(description = "How far back, 1 to 90 days; 30 if it is missing")
        @Nullable Integer days) {
  static final int STANDARD_DAYS = 30;
  static final int MOST_DAYS = 90;

  int daysOrStandard() {
    return days == null ? STANDARD_DAYS : days;
  }
}
