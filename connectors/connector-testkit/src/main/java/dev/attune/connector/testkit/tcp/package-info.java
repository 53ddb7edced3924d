/**
 * Loopback ports that can be shut, and a front that makes a real server of any protocol misbehave.
 * Allowed dependencies: testkit.
 */
@NullMarked
package dev.attune.connector.testkit.tcp;

import org.jspecify.annotations.NullMarked;
