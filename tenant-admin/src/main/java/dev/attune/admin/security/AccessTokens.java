package dev.attune.admin.security;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Makes a caller of an access token that was found to be genuine. */
final class AccessTokens implements Converter<Jwt, AbstractAuthenticationToken> {

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    String subject = token.getSubject();
    return new CallerAuthentication(
        TokenClaims.caller(subject == null ? "unnamed" : subject, token.getClaims()));
  }
}
