/**
 * What a file describes: read with all its mistakes at once, then immutable and whole. Allowed
 * dependencies: connector-api, expression, yaml, cel-java, Jackson.
 */
@NullMarked
package dev.attune.connector.declarative.description;

import org.jspecify.annotations.NullMarked;
