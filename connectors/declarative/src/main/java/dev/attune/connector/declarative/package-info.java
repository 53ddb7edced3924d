/**
 * Connectors that a YAML file describes, for tools that speak REST: no Java, no compiling. Start at
 * {@link dev.attune.connector.declarative.DescribedConnector}. Allowed dependencies: connector-api,
 * description, expression, yaml, Camel's route model, Jackson.
 */
@NullMarked
package dev.attune.connector.declarative;

import org.jspecify.annotations.NullMarked;
