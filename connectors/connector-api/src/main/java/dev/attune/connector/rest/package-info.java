/**
 * What connectors for REST tools have in common: what an answer usually means, when a tool wants to
 * be asked again, and what it says of its limits. Allowed dependencies: the contract, schema, web.
 */
@NullMarked
package dev.attune.connector.rest;

import org.jspecify.annotations.NullMarked;
