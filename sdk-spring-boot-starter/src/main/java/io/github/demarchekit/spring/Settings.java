package io.github.demarchekit.spring;

import io.github.demarchekit.franceconnect.EidasLevel;
import io.github.demarchekit.franceconnect.EncryptionKeys;
import io.github.demarchekit.franceconnect.Product;
import io.github.demarchekit.franceconnect.SigningAlgorithm;
import io.github.demarchekit.tracking.mail.MailChannel;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings, by prefix. None prints its values. */
final class Settings {

    private Settings() {}

    /**
     * FranceConnect: {@code franceconnect.*}. With {@code product: franceconnect-plus}, {@code encryption-keys} are the private
     * keys of {@link EncryptionKeys#privateJwks()}. No level or signature: the product's usual one.
     */
    @ConfigurationProperties("franceconnect")
    record FranceConnect(
            URI issuer,
            @DefaultValue("franceconnect") Product product,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @Nullable EidasLevel level,
            @Nullable SigningAlgorithm signedWith,
            @DefaultValue("") String encryptionKeys) {
        @Override
        public String toString() {
            return "FranceConnect[redacted]";
        }
    }

    /** ProConnect: {@code proconnect.*}; no issuer, no client. */
    @ConfigurationProperties("proconnect")
    record ProConnect(
            URI issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @Nullable SigningAlgorithm signedWith) {
        @Override
        public String toString() {
            return "ProConnect[redacted]";
        }
    }

    /** API Particulier: {@code api-particulier.*}; {@code recipient} is a SIRET; no token: who logs in with FranceConnect only. */
    @ConfigurationProperties("api-particulier")
    record ApiParticulier(
            @Nullable URI baseUrl,
            @DefaultValue("") String recipient,
            @DefaultValue("") String token,
            @DefaultValue("20") int callsPerSecond) {
        @Override
        public String toString() {
            return "ApiParticulier[redacted]";
        }
    }

    /** API Entreprise: {@code api-entreprise.*}; {@code recipient} is a SIRET. */
    @ConfigurationProperties("api-entreprise")
    record ApiEntreprise(
            @Nullable URI baseUrl,
            @DefaultValue("") String recipient,
            @DefaultValue("") String token,
            @DefaultValue("") String context,
            @DefaultValue("") String object,
            @DefaultValue("20") int callsPerSecond) {
        @Override
        public String toString() {
            return "ApiEntreprise[redacted]";
        }
    }

    /** API Impôt particulier of DGFIP: {@code impot-particulier.*}; {@code token-url} is where the application's tokens are fetched. */
    @ConfigurationProperties("impot-particulier")
    record ImpotParticulier(
            @Nullable URI baseUrl,
            @Nullable URI tokenUrl,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String scope,
            @DefaultValue("") String idTeleservice,
            @DefaultValue("20") int callsPerSecond) {
        @Override
        public String toString() {
            return "ImpotParticulier[redacted]";
        }
    }

    /** How long the form waits for all providers together: {@code prefill.*}. */
    @ConfigurationProperties("prefill")
    record Prefill(@DefaultValue("5s") Duration deadline) {}

    /** Addresses: {@code geocoder.*}. */
    @ConfigurationProperties("geocoder")
    record Geocoder(URI baseUrl) {}

    /** Communes, departments and regions: {@code communes.*}. */
    @ConfigurationProperties("communes")
    record Communes(URI baseUrl) {}

    /** Companies and associations: {@code companies.*}; the service wants to know who calls. */
    @ConfigurationProperties("companies")
    record Companies(
            URI baseUrl, @DefaultValue("DemarcheKit") String userAgent) {}

    /** The directory of administrations: {@code administrations.*}. */
    @ConfigurationProperties("administrations")
    record Administrations(URI baseUrl) {}

    /** Public holidays: {@code public-holidays.*}. */
    @ConfigurationProperties("public-holidays")
    record PublicHolidays(URI baseUrl) {}

    /** The user's dashboard: {@code ami.*}. */
    @ConfigurationProperties("ami")
    record Ami(URI baseUrl, String partnerId, String partnerSecret) {
        @Override
        public String toString() {
            return "Ami[redacted]";
        }
    }

    /** The mail relay: {@code mail.*}; no host, no mail. */
    @ConfigurationProperties("mail")
    record Mail(
            @DefaultValue("") String host,
            @DefaultValue("25") int port,
            @DefaultValue("") String from,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("if-offered") MailChannel.Encryption encryption) {
        @Override
        public String toString() {
            return "Mail[redacted]";
        }
    }

    /** The SMS gateway: {@code sms.*}; no address, no SMS. */
    @ConfigurationProperties("sms")
    record Sms(
            @DefaultValue("") String gatewayUrl,
            @DefaultValue("") String token,
            @DefaultValue("") String sender) {
        @Override
        public String toString() {
            return "Sms[redacted]";
        }
    }

    /** ClamAV's daemon: {@code clamav.*}; no host, nothing is scanned; each file is given {@code timeout} at most. */
    @ConfigurationProperties("clamav")
    record ClamAv(
            @DefaultValue("") String host,
            @DefaultValue("3310") int port,
            @DefaultValue("10s") Duration timeout) {}
}
