/**
 * Certifies a connector: runs it in the real runtime against its author's {@link
 * dev.attune.connector.testkit.Tool} and says in words what fails, why it matters and what to do.
 * Authors begin at {@link dev.attune.connector.testkit.ConnectorScenario}. Allowed dependencies:
 * connector-api, connector-runtime.
 */
@NullMarked
package dev.attune.connector.testkit;

import org.jspecify.annotations.NullMarked;
