/**
 * Makes a real server of any protocol misbehave: a front that the connector calls in its place.
 * Allowed dependencies: testkit.
 */
@NullMarked
package dev.attune.connector.testkit.tcp;

import org.jspecify.annotations.NullMarked;
