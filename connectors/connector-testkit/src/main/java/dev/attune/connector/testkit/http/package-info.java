/**
 * A tool that speaks HTTP and misbehaves as told: an author says what it answers on a good day, and
 * the base does the faults. Allowed dependencies: testkit, tcp.
 */
@NullMarked
package dev.attune.connector.testkit.http;

import org.jspecify.annotations.NullMarked;
