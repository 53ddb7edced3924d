/**
 * The one way out: a client over HTTP that looks at every address it connects to, bounds time, size
 * and calls under way, and says afterwards whether a request was sent; and sockets under the same
 * rules for other protocols. Allowed dependencies: connector-api, Apache HttpClient.
 */
@NullMarked
package dev.attune.connector.runtime.outbound;

import org.jspecify.annotations.NullMarked;
