/**
 * The contract between the hub and a connector: what a plugin compiles against, and all it compiles
 * against besides the JDK, the Camel API and SLF4J. Start at {@link
 * dev.attune.connector.Connector}. Allowed dependencies: schema, web, Camel's API.
 */
@NullMarked
package dev.attune.connector;

import org.jspecify.annotations.NullMarked;
