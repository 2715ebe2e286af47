package io.github.demarchekit.tracking.hubee;

import java.util.regex.Pattern;

/**
 * An organization as HubEE addresses it.
 *
 * @param type {@code OSL} or {@code SI}, at most 20 characters
 * @param companyRegister its SIRET
 * @param branchCode its office ("code guichet"), at most 10 characters, such as a commune's INSEE code
 */
public record HubeeOrganization(String type, String companyRegister, String branchCode) {

    private static final Pattern SIRET = Pattern.compile("\\d{14}");

    /** Makes an instructing service, to which a case is sent; the form is checked. */
    public static HubeeOrganization instructing(String siret, String branchCode) {
        if (!SIRET.matcher(siret).matches() || branchCode.isBlank() || branchCode.length() > 10) {
            throw new IllegalArgumentException("a SIRET has 14 digits, and a branch code 1 to 10 characters");
        }
        return new HubeeOrganization("SI", siret, branchCode);
    }
}
