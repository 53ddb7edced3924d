/**
 * The general connector: webhooks in, verified by the tool's own signature scheme; HTTP requests
 * out, through the host's guarded client. Allowed dependencies: connector-api, Camel's route model,
 * Jackson.
 */
@NullMarked
package dev.attune.connector.http;

import org.jspecify.annotations.NullMarked;
