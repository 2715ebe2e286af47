package io.github.demarchekit.spring;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.EncryptionKeys;
import io.github.demarchekit.franceconnect.FinishedLogins;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.FranceConnectClientBuilder;
import io.github.demarchekit.franceconnect.Platform;
import io.github.demarchekit.franceconnect.ProConnectClient;
import io.github.demarchekit.franceconnect.ProConnectClientBuilder;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Makes the SDK's clients from the settings that are there. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties({
    Settings.FranceConnect.class,
    Settings.ProConnect.class,
    Settings.ApiParticulier.class,
    Settings.ApiEntreprise.class,
    Settings.ImpotParticulier.class,
    Settings.Prefill.class,
    Settings.Ami.class,
    Settings.Mail.class,
    Settings.Sms.class,
    Settings.ClamAv.class
})
@Import({PrefillConfiguration.class, ReferenceConfiguration.class, TrackingConfiguration.class})
public class DemarcheKitAutoConfiguration {

    /** Made by Spring. */
    public DemarcheKitAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    HttpTransport httpTransport() {
        return HttpTransport.create();
    }

    /** The keys for which FranceConnect+ encrypts; serve {@link EncryptionKeys#publicJwks()} at the declared address. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("franceconnect.encryption-keys")
    EncryptionKeys encryptionKeys(Settings.FranceConnect settings) {
        return EncryptionKeys.parse(Secret.of(settings.encryptionKeys()));
    }

    /** The callback is {@code ${public-url}/franceconnect/callback}, the return from logout {@code ${public-url}/}. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting({"franceconnect.issuer", "public-url"})
    FranceConnectClient franceConnectClient(
            Settings.FranceConnect settings,
            ObjectProvider<EncryptionKeys> encryptionKeys,
            ObjectProvider<FinishedLogins> finishedLogins,
            PublicAddress publicAddress,
            HttpTransport transport,
            Clock clock) {
        FranceConnectClientBuilder builder = FranceConnectClient.builder(
                        new Platform(settings.product(), settings.issuer()))
                .redirectUri(publicAddress.resolve("/franceconnect/callback"))
                .postLogoutRedirectUri(publicAddress.resolve("/"))
                .transport(transport)
                .clock(clock);
        // Left out when it is blank: the builder then says all that is missing at once.
        if (!settings.clientSecret().isBlank()) {
            builder.client(settings.clientId(), Secret.of(settings.clientSecret()));
        }
        if (settings.level() != null) {
            builder.level(settings.level());
        }
        if (settings.signedWith() != null) {
            builder.signedWith(settings.signedWith());
        }
        encryptionKeys.ifAvailable(builder::encryptionKeys);
        finishedLogins.ifAvailable(builder::finishedLogins);
        return builder.build();
    }

    /** The callback is {@code ${public-url}/proconnect/callback}, the return from logout {@code ${public-url}/}. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting({"proconnect.issuer", "public-url"})
    ProConnectClient proConnectClient(
            Settings.ProConnect settings,
            ObjectProvider<FinishedLogins> finishedLogins,
            PublicAddress publicAddress,
            HttpTransport transport,
            Clock clock) {
        ProConnectClientBuilder builder = ProConnectClient.builder(settings.issuer())
                .redirectUri(publicAddress.resolve("/proconnect/callback"))
                .postLogoutRedirectUri(publicAddress.resolve("/"))
                .transport(transport)
                .clock(clock);
        if (!settings.clientSecret().isBlank()) {
            builder.client(settings.clientId(), Secret.of(settings.clientSecret()));
        }
        if (settings.signedWith() != null) {
            builder.signedWith(settings.signedWith());
        }
        finishedLogins.ifAvailable(builder::finishedLogins);
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("public-url")
    PublicAddress publicAddress(org.springframework.core.env.Environment environment) {
        return new PublicAddress(
                URI.create(environment.getRequiredProperty("public-url").strip()));
    }
}
