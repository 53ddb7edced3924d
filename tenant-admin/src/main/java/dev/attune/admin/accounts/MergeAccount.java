package dev.attune.admin.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The account that another is to be one with. */
record MergeAccount(@Schema(description = "The id of the other account") @Nullable String with) {}
