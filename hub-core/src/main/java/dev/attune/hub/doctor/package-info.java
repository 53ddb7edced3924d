/**
 * Verifies what a store holds while hubs work on it: fences, claims, outboxes and the accounts of
 * every connection. It only reads. Allowed dependencies: pipeline, and what these may use.
 */
@NullMarked
package dev.attune.hub.doctor;

import org.jspecify.annotations.NullMarked;
