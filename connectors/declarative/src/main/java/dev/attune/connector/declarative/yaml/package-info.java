/**
 * YAML as a tree whose parts know where in the file they stand, and what is wrong with a file, at
 * those places. Allowed dependencies: snakeyaml-engine.
 */
@NullMarked
package dev.attune.connector.declarative.yaml;

import org.jspecify.annotations.NullMarked;
