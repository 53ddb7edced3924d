/**
 * Settings, credentials and parameters as one description of typed fields, from which form, JSON
 * Schema, validation and reference page come; secrets that do not show themselves; JSON as text.
 * Allowed dependencies: none.
 */
@NullMarked
package dev.attune.connector.schema;

import org.jspecify.annotations.NullMarked;
