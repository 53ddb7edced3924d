/** The OpenAPI document: made of the controllers, and of the servlets' own tables of calls. */
@NullMarked
package dev.attune.admin.apidocument;

import org.jspecify.annotations.NullMarked;
