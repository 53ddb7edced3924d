/**
 * What connectors for REST tools have in common: what an answer usually means, and when a tool
 * wants to be asked again. Allowed dependencies: the contract, schema, web.
 */
@NullMarked
package dev.attune.connector.rest;

import org.jspecify.annotations.NullMarked;
