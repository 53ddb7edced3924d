package dev.attune.admin.computedtraits;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition to be tried on some profiles. */
record PreviewComputedTrait(
    @Nullable SaveComputedTrait definition,
    @Schema(
            description =
                "Ids of up to 10 profiles; without them those of the newest events of that name")
        @Nullable List<String> profiles) {}
