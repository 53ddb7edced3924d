package dev.attune.admin.consents;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;

/** Where somebody consents. */
record ConsentAddress(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Send the browser there; good for 10 minutes, in this session")
        URI address) {}
