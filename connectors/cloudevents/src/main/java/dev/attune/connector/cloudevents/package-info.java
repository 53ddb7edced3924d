/**
 * CloudEvents 1.0 over HTTP: events in, in binary, structured and batched mode; events out to one
 * endpoint. Allowed dependencies: connector-api, Camel's route model, Jackson.
 */
@NullMarked
package dev.attune.connector.cloudevents;

import org.jspecify.annotations.NullMarked;
