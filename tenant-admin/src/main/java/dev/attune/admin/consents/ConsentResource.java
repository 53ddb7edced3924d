package dev.attune.admin.consents;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;

/** Where somebody consents. */
record ConsentResource(
    @Schema(description = "Send the browser there; good for 10 minutes, in this session")
        URI address) {}
