/**
 * The one way out over HTTP: a client that looks at every address it connects to, bounds time, size
 * and calls under way, and says afterwards whether a request was sent. Allowed dependencies:
 * connector-api, Apache HttpClient.
 */
@NullMarked
package dev.attune.connector.runtime.outbound;

import org.jspecify.annotations.NullMarked;
