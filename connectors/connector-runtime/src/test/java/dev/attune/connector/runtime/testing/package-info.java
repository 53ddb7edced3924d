/**
 * What tests of connectors need: an HTTP server that misbehaves as told, certificates, a sink that
 * keeps signals, a look at the log. Allowed dependencies: connector-api.
 */
@NullMarked
package dev.attune.connector.runtime.testing;

import org.jspecify.annotations.NullMarked;
