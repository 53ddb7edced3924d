/**
 * For tests that need a database: a fresh one per test class ({@link
 * dev.attune.embedded.testkit.EmbeddedStoreExtension}). Never on a production class path.
 */
@NullMarked
package dev.attune.embedded.testkit;

import org.jspecify.annotations.NullMarked;
