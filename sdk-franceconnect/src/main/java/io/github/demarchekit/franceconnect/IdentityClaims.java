package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Between FranceConnect's scopes and claims, and the pivot identity. */
final class IdentityClaims {

    private static final List<Set<Scope>> WHOLE_IDENTITY = List.of(
            Set.of(Scope.IDENTITE_PIVOT),
            Set.of(Scope.PROFILE, Scope.BIRTH),
            Set.of(
                    Scope.GIVEN_NAME,
                    Scope.FAMILY_NAME,
                    Scope.BIRTHDATE,
                    Scope.GENDER,
                    Scope.BIRTHPLACE,
                    Scope.BIRTHCOUNTRY));

    private IdentityClaims() {}

    static void requirePivotIdentity(Set<Scope> asked) {
        if (WHOLE_IDENTITY.stream().noneMatch(asked::containsAll)) {
            throw new IllegalArgumentException(
                    "startLogin needs the pivot identity: ask Scope.IDENTITE_PIVOT, or PROFILE and BIRTH");
        }
    }

    static PivotIdentity pivotIdentity(Claims claims) {
        String givenName = required(claims, "given_name");
        List<String> givenNames = claims.texts("given_name_array");
        return new PivotIdentity(
                givenName,
                // Only the array tells a compound name from two names; without it a space is taken for a separator.
                givenNames.isEmpty() ? List.of(givenName.trim().split(" +")) : givenNames,
                required(claims, "family_name"),
                birthdate(required(claims, "birthdate")),
                claims.text("gender").orElse(""),
                claims.text("birthplace").orElse(""),
                claims.text("birthcountry").orElse(""));
    }

    static Optional<String> email(Claims claims) {
        return claims.filledText("email");
    }

    static Optional<String> preferredUsername(Claims claims) {
        return claims.filledText("preferred_username");
    }

    private static PartialDate birthdate(String text) {
        try {
            return PartialDate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableResponseException("FranceConnect userinfo", "birthdate is not a date of civil status");
        }
    }

    private static String required(Claims claims, String name) {
        return claims.filledText(name)
                .orElseThrow(() ->
                        new UnreadableResponseException("FranceConnect userinfo", "the claim " + name + " is missing"));
    }
}
