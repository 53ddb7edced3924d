/**
 * The command that certifies connectors of YAML: it plays the tool that a file describes, and has
 * the test kit try the connector on it. Allowed dependencies: connector-api, the test kit, the
 * declarative engine, Jackson.
 */
@NullMarked
package dev.attune.connector.certify;

import org.jspecify.annotations.NullMarked;
