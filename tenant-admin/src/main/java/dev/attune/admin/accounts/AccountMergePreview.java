package dev.attune.admin.accounts;

import io.swagger.v3.oas.annotations.media.Schema;

/** What two accounts would be together. */
record AccountMergePreview(
    AccountResource together,
    AccountResource one,
    AccountResource other,
    @Schema(description = "Why it cannot be done; empty if it can") String refused) {}
