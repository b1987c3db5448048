"""A new database at once, as 0001 to 0015 leave it. It was made from them by tools/new_database.py."""
import careers.database.new_database
import careers.models.matching
import careers.models.tax_rules
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('careers', '0001_initial'), ('careers', '0002_bins_uncompressed'), ('careers', '0003_positions_may_repeat'), ('careers', '0004_whole_evidence'), ('careers', '0005_rows_become_reports'), ('careers', '0006_outliers_of_imports'), ('careers', '0007_wages_too_high_to_be_published'), ('careers', '0008_names_compared_by_their_own_letters'), ('careers', '0009_estimate_fits'), ('careers', '0010_filings_by_employer'), ('careers', '0011_skills_are_parts'), ('careers', '0012_tax_rules'), ('careers', '0013_skill_evidence'), ('careers', '0014_outlook_reasons'), ('careers', '0015_credential_facts')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        careers.database.new_database.MakeAtOnce(
            operations=[migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('kind', models.CharField(choices=[('jobs', 'Number of jobs'), ('growth', 'Growth of jobs'), ('market', 'Market revenue')], max_length=6, verbose_name='what is it a claim about?')),
                    ('statement', models.CharField(help_text='In our words, one sentence.', max_length=400, verbose_name='what do they say?')),
                    ('maker', models.CharField(max_length=150, verbose_name='who says it?')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='value')),
                    ('unit', models.CharField(choices=[('percent', 'percent'), ('jobs', 'jobs'), ('USD', 'US dollars')], max_length=7)),
                    ('is_rounded', models.BooleanField(default=True, verbose_name='did they say “about”?')),
                    ('base', models.CharField(help_text='What the value is a share of.', max_length=300, verbose_name='of what, measured from what?')),
                    ('made_on', models.DateField(blank=True, null=True, verbose_name='when was it said?')),
                    ('horizon_start', models.PositiveSmallIntegerField(verbose_name='first year')),
                    ('horizon_end', models.PositiveSmallIntegerField(verbose_name='last year')),
                    ('geography', models.CharField(max_length=150, verbose_name='for which part of the world?')),
                    ('asked', models.CharField(blank=True, help_text='For example: 803 companies in 45 economies.', max_length=250, verbose_name='who was asked?')),
                    ('n_asked', models.PositiveIntegerField(blank=True, null=True, verbose_name='how many were asked?')),
                    ('outcome', models.CharField(blank=True, help_text='In our words, one sentence, once its last year is over. Empty: nobody we know of has counted it.', max_length=400, verbose_name='what came true?')),
                ],
                options={
                    'ordering': ('kind', 'slug'),
                },
            ), migrations.CreateModel(
                name='ContentVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token', models.BigIntegerField()),
                ],
                options={
                    'verbose_name': 'version of the content',
                },
            ), migrations.CreateModel(
                name='Credential',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('name', models.CharField(max_length=200, verbose_name='official name')),
                    ('kind', models.CharField(choices=[('degree', 'Degree'), ('certificate', 'Certificate'), ('course', 'Course')], max_length=11)),
                    ('provider', models.CharField(max_length=150, verbose_name='who awards it?')),
                    ('url', models.URLField(max_length=500, verbose_name='official page')),
                    ('summary', models.CharField(max_length=400, verbose_name='what does it show, and to whom does it help?')),
                    ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='price')),
                    ('cost_currency', models.CharField(blank=True, max_length=3, verbose_name='currency of the price')),
                    ('cost_note', models.CharField(blank=True, max_length=200, verbose_name='what does the price leave out?')),
                    ('hours', models.PositiveSmallIntegerField(blank=True, help_text='In all, as the page states them or as its own numbers add up; of a range the higher end.', null=True, verbose_name='hours of study')),
                    ('duration', models.CharField(blank=True, max_length=100, verbose_name="how long, in the provider's terms?")),
                    ('checked_on', models.DateField(blank=True, help_text='Needed as soon as one fact is given. The day on which the page was read; of a stored copy the day of the copy, and where only its month or year is known the first day of that.', null=True, verbose_name='of which day is the page that says so?')),
                    ('has_exam', models.BooleanField(blank=True, null=True, verbose_name='is there an exam?')),
                    ('languages', models.CharField(blank=True, max_length=200, verbose_name='in which languages is it taught or examined?')),
                    ('read_in', models.CharField(blank=True, help_text='Which page, and which copy.', max_length=200, verbose_name='what was read?')),
                    ('taken_in', models.CharField(blank=True, choices=[('everywhere', 'Everywhere, online'), ('india', 'In India'), ('elsewhere', 'Not in India')], max_length=10, verbose_name='where can it be taken?')),
                    ('validity', models.CharField(blank=True, max_length=100, verbose_name="how long is it valid, in the provider's terms?")),
                ],
                options={
                    'ordering': ('kind', 'provider', 'name'),
                },
            ), migrations.CreateModel(
                name='EstimateCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_on', models.DateField()),
                    ('cases', models.JSONField(default=list)),
                    ('failures', models.JSONField(default=list)),
                ],
                options={
                    'ordering': ('-made_on',),
                },
            ), migrations.CreateModel(
                name='ImportRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('format', models.CharField(max_length=20)),
                    ('model', models.CharField(max_length=40, verbose_name='what its rows are')),
                    ('files', models.JSONField(blank=True, default=list, help_text='Of each file its name, SHA-256, bytes and rows.')),
                    ('started_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('read', models.PositiveIntegerField(default=0, verbose_name='rows read')),
                    ('created', models.PositiveIntegerField(default=0)),
                    ('updated', models.PositiveIntegerField(default=0)),
                    ('unchanged', models.PositiveIntegerField(default=0)),
                    ('rejected', models.PositiveIntegerField(default=0)),
                    ('removed', models.PositiveIntegerField(default=0)),
                    ('reasons', models.JSONField(blank=True, default=dict, verbose_name='rejected, by reason')),
                    ('difference', models.JSONField(blank=True, default=list, help_text='Of each role and currency n and median before and after.', verbose_name='change by role')),
                    ('accounts_before', models.JSONField(blank=True, default=list, editable=False, help_text='The accounts of its sources as they were before.')),
                    ('joined', models.PositiveIntegerField(default=0, verbose_name='joined with another row')),
                    ('outliers', models.JSONField(blank=True, default=list, editable=False, help_text='Of each report its place in the files, its key, title, pay and the usual pay of its cell.', verbose_name='pay far from the rest')),
                ],
                options={
                    'ordering': ('-pk',),
                },
            ), migrations.CreateModel(
                name='Industry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100, unique=True)),
                ],
                options={
                    'verbose_name_plural': 'industries',
                    'ordering': ('name',),
                },
            ), migrations.CreateModel(
                name='Role',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(help_text='Part of the address. Do not change it later.', max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100, unique=True, validators=[careers.models.matching.refuse_no_title], verbose_name='what is the role called?')),
                    ('plural', models.CharField(help_text='“Data scientists”.', max_length=100, verbose_name='and several of them?')),
                    ('is_featured', models.BooleanField(default=False, help_text='One role at a time.', verbose_name='on the home page?')),
                    ('summary', models.CharField(blank=True, help_text='Used in lists and searches too.', max_length=300, verbose_name='what is it, in one or two sentences?')),
                    ('work', models.TextField(blank=True, help_text='Markdown.', verbose_name='what is the work?')),
                    ('work_html', models.TextField(blank=True, editable=False)),
                    ('day', models.TextField(blank=True, help_text='Markdown.', verbose_name='what does a day look like?')),
                    ('day_html', models.TextField(blank=True, editable=False)),
                    ('works_with', models.TextField(blank=True, help_text='Markdown.', verbose_name='who do they work with?')),
                    ('works_with_html', models.TextField(blank=True, editable=False)),
                    ('good_sides', models.TextField(blank=True, help_text='Markdown list.', verbose_name='what is good about it?')),
                    ('good_sides_html', models.TextField(blank=True, editable=False)),
                    ('hard_sides', models.TextField(blank=True, help_text='Markdown list.', verbose_name='what is hard about it?')),
                    ('hard_sides_html', models.TextField(blank=True, editable=False)),
                    ('not_for', models.TextField(blank=True, help_text='Markdown.', verbose_name='who should not choose it?')),
                    ('not_for_html', models.TextField(blank=True, editable=False)),
                    ('entry_education', models.CharField(blank=True, choices=[('school', 'School'), ('short', 'Diploma or associate degree'), ('bachelor', "Bachelor's degree"), ('master', "Master's degree"), ('doctorate', 'Doctorate')], max_length=12, verbose_name='what education do most entrants have?')),
                    ('entry_experience', models.CharField(blank=True, choices=[('none', 'No earlier job needed'), ('some', '1 to 2 years in a related job'), ('several', '3 to 5 years in a related job'), ('many', 'More than 5 years')], max_length=8, verbose_name='how much experience do employers ask of entrants?')),
                    ('ways_in', models.TextField(blank=True, help_text='Markdown: degrees, certificates, first jobs.', verbose_name='how do people get in?')),
                    ('ways_in_html', models.TextField(blank=True, editable=False)),
                    ('outlook', models.TextField(blank=True, help_text='Markdown. Reasons only: the numbers come from the projections and claims.', verbose_name='why will the job last, change or shrink?')),
                    ('outlook_html', models.TextField(blank=True, editable=False)),
                    ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='when was it last reviewed?')),
                    ('reviewed_by', models.CharField(blank=True, max_length=100, verbose_name='by whom?')),
                ],
                options={
                    'ordering': ('name',),
                },
            ), migrations.CreateModel(
                name='RoleFamily',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100, unique=True)),
                    ('summary', models.CharField(max_length=300, verbose_name='what do these roles share?')),
                    ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order on the page')),
                ],
                options={
                    'verbose_name_plural': 'role families',
                    'ordering': ('position', 'name'),
                },
            ), migrations.CreateModel(
                name='SkillGroup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100, unique=True)),
                    ('summary', models.CharField(blank=True, max_length=300)),
                    ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order on the page')),
                ],
                options={
                    'ordering': ('position', 'name'),
                },
            ), migrations.CreateModel(
                name='Country',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('iso', models.CharField(help_text='Two capital letters, for example IN.', max_length=2, unique=True, verbose_name='ISO code')),
                    ('name', models.CharField(max_length=100, unique=True)),
                    ('in_sentence', models.CharField(help_text='As it follows “in”: “the USA”, “India”.', max_length=100, verbose_name='name in a sentence')),
                    ('currency', models.CharField(help_text='ISO 4217, for example INR.', max_length=3)),
                ],
                options={
                    'verbose_name_plural': 'countries',
                    'ordering': ('name',),
                    'constraints': [models.CheckConstraint(condition=models.Q(('iso__regex', '^[A-Z]{2}$')), name='country_iso_is_valid', violation_error_message='A country code is two capital letters (ISO 3166-1).'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='country_currency_is_valid', violation_error_message='A currency code is three capital letters (ISO 4217).')],
                },
            ), migrations.CreateModel(
                name='CompanyRanking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('title', models.CharField(max_length=200)),
                    ('basis', models.CharField(max_length=300, verbose_name='what is the order based on?')),
                    ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='company_rankings', to='careers.country')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='company_rankings', to='careers.role')),
                ],
                options={
                    'ordering': ('title',),
                },
            ), migrations.CreateModel(
                name='Company',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('name', models.CharField(max_length=120, unique=True, validators=[careers.models.matching.refuse_no_employer], verbose_name='what is it called today?')),
                    ('summary', models.CharField(blank=True, max_length=300, verbose_name='what does it do?')),
                    ('website', models.URLField(blank=True, verbose_name='official website')),
                    ('headquarters', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='companies', to='careers.country', verbose_name='in which country is its head office?')),
                    ('industry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='companies', to='careers.industry', verbose_name='what is its main business?')),
                ],
                options={
                    'verbose_name_plural': 'companies',
                    'ordering': ('name',),
                },
            ), migrations.CreateModel(
                name='Area',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('state', 'State or territory'), ('metro', 'Metropolitan area')], max_length=5)),
                    ('code', models.CharField(help_text='The postal code of a state (CA), the statistical code of a metro.', max_length=10)),
                    ('name', models.CharField(max_length=120)),
                    ('state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='metros', to='careers.area', verbose_name='principal state')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='careers.country')),
                ],
                options={
                    'ordering': ('name',),
                },
            ), migrations.CreateModel(
                name='HistoricalClaim',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80)),
                    ('kind', models.CharField(choices=[('jobs', 'Number of jobs'), ('growth', 'Growth of jobs'), ('market', 'Market revenue')], max_length=6, verbose_name='what is it a claim about?')),
                    ('statement', models.CharField(help_text='In our words, one sentence.', max_length=400, verbose_name='what do they say?')),
                    ('maker', models.CharField(max_length=150, verbose_name='who says it?')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='value')),
                    ('unit', models.CharField(choices=[('percent', 'percent'), ('jobs', 'jobs'), ('USD', 'US dollars')], max_length=7)),
                    ('is_rounded', models.BooleanField(default=True, verbose_name='did they say “about”?')),
                    ('base', models.CharField(help_text='What the value is a share of.', max_length=300, verbose_name='of what, measured from what?')),
                    ('made_on', models.DateField(blank=True, null=True, verbose_name='when was it said?')),
                    ('horizon_start', models.PositiveSmallIntegerField(verbose_name='first year')),
                    ('horizon_end', models.PositiveSmallIntegerField(verbose_name='last year')),
                    ('geography', models.CharField(max_length=150, verbose_name='for which part of the world?')),
                    ('asked', models.CharField(blank=True, help_text='For example: 803 companies in 45 economies.', max_length=250, verbose_name='who was asked?')),
                    ('n_asked', models.PositiveIntegerField(blank=True, null=True, verbose_name='how many were asked?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('outcome', models.CharField(blank=True, help_text='In our words, one sentence, once its last year is over. Empty: nobody we know of has counted it.', max_length=400, verbose_name='what came true?')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical claim',
                    'verbose_name_plural': 'historical claims',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalCompanyName',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('name', models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_employer])),
                    ('kind', models.CharField(choices=[('former', 'Former name'), ('legal', 'Legal name'), ('brand', 'Brand or part')], max_length=6)),
                    ('key', models.CharField(db_index=True, editable=False, max_length=150)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('company', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.company')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical company name',
                    'verbose_name_plural': 'historical company names',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalCredential',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80)),
                    ('name', models.CharField(max_length=200, verbose_name='official name')),
                    ('kind', models.CharField(choices=[('degree', 'Degree'), ('certificate', 'Certificate'), ('course', 'Course')], max_length=11)),
                    ('provider', models.CharField(max_length=150, verbose_name='who awards it?')),
                    ('url', models.URLField(max_length=500, verbose_name='official page')),
                    ('summary', models.CharField(max_length=400, verbose_name='what does it show, and to whom does it help?')),
                    ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='price')),
                    ('cost_currency', models.CharField(blank=True, max_length=3, verbose_name='currency of the price')),
                    ('cost_note', models.CharField(blank=True, max_length=200, verbose_name='what does the price leave out?')),
                    ('hours', models.PositiveSmallIntegerField(blank=True, help_text='In all, as the page states them or as its own numbers add up; of a range the higher end.', null=True, verbose_name='hours of study')),
                    ('duration', models.CharField(blank=True, max_length=100, verbose_name="how long, in the provider's terms?")),
                    ('checked_on', models.DateField(blank=True, help_text='Needed as soon as one fact is given. The day on which the page was read; of a stored copy the day of the copy, and where only its month or year is known the first day of that.', null=True, verbose_name='of which day is the page that says so?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('has_exam', models.BooleanField(blank=True, null=True, verbose_name='is there an exam?')),
                    ('languages', models.CharField(blank=True, max_length=200, verbose_name='in which languages is it taught or examined?')),
                    ('read_in', models.CharField(blank=True, help_text='Which page, and which copy.', max_length=200, verbose_name='what was read?')),
                    ('taken_in', models.CharField(blank=True, choices=[('everywhere', 'Everywhere, online'), ('india', 'In India'), ('elsewhere', 'Not in India')], max_length=10, verbose_name='where can it be taken?')),
                    ('validity', models.CharField(blank=True, max_length=100, verbose_name="how long is it valid, in the provider's terms?")),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical credential',
                    'verbose_name_plural': 'historical credentials',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalQuestion',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=100)),
                    ('question', models.CharField(max_length=200)),
                    ('answer', models.TextField(blank=True, help_text='Markdown. A figure in the answer belongs in a source; link to the page that shows it.')),
                    ('answer_html', models.TextField(blank=True, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: the field.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                ],
                options={
                    'verbose_name': 'historical question',
                    'verbose_name_plural': 'historical questions',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalRankedCompany',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('named', models.CharField(blank=True, help_text="Only where that is another name than the company's own.", max_length=200, verbose_name='what does the list call it?')),
                    ('company', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.company')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ranking', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.companyranking')),
                ],
                options={
                    'verbose_name': 'historical ranked company',
                    'verbose_name_plural': 'historical ranked companies',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalRoleFamily',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(db_index=True, max_length=100)),
                    ('summary', models.CharField(max_length=300, verbose_name='what do these roles share?')),
                    ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order on the page')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical role family',
                    'verbose_name_plural': 'historical role families',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalSalaryFactor',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(db_index=True, max_length=100)),
                    ('summary', models.CharField(max_length=300, verbose_name='how does it work, in one sentence?')),
                    ('body', models.TextField(blank=True, help_text='Markdown.', verbose_name='and in full?')),
                    ('body_html', models.TextField(blank=True, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical salary factor',
                    'verbose_name_plural': 'historical salary factors',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalSkill',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(db_index=True, max_length=100, validators=[careers.models.matching.refuse_no_name])),
                    ('kind', models.CharField(choices=[('knowledge', 'Knowledge'), ('tool', 'Tool or language'), ('practice', 'Way of working')], max_length=10)),
                    ('description', models.TextField(help_text='One to three sentences that a newcomer understands.', verbose_name='what is it?')),
                    ('aliases', models.TextField(blank=True, help_text='One name a line: abbreviations, spellings, older names.', verbose_name='what else is it called?')),
                    ('how_learned', models.TextField(blank=True, help_text='Markdown. What to do, in which order, and how long it takes.', verbose_name='how do people learn it?')),
                    ('how_learned_html', models.TextField(blank=True, editable=False)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical skill',
                    'verbose_name_plural': 'historical skills',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='ImportChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('updated', 'Updated'), ('removed', 'Removed')], max_length=7)),
                    ('row', models.BigIntegerField(verbose_name='primary key of the row')),
                    ('before', models.JSONField()),
                    ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='careers.importrun')),
                ],
                options={
                    'ordering': ('run', 'row'),
                },
            ), migrations.CreateModel(
                name='HistoricalCompany',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80)),
                    ('name', models.CharField(db_index=True, max_length=120, validators=[careers.models.matching.refuse_no_employer], verbose_name='what is it called today?')),
                    ('summary', models.CharField(blank=True, max_length=300, verbose_name='what does it do?')),
                    ('website', models.URLField(blank=True, verbose_name='official website')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('headquarters', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.country', verbose_name='in which country is its head office?')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('industry', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.industry', verbose_name='what is its main business?')),
                ],
                options={
                    'verbose_name': 'historical company',
                    'verbose_name_plural': 'historical companies',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='Occupation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(help_text='For example 15-2051.', max_length=7, unique=True, verbose_name='SOC code')),
                    ('title', models.CharField(max_length=150)),
                ],
                options={
                    'ordering': ('code',),
                    'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{2}-[0-9]{4}$')), name='occupation_code_is_valid', violation_error_message='A SOC code has the form 15-2051.')],
                },
            ), migrations.CreateModel(
                name='RankedCompany',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('named', models.CharField(blank=True, help_text="Only where that is another name than the company's own.", max_length=200, verbose_name='what does the list call it?')),
                    ('company', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rankings', to='careers.company')),
                    ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='careers.companyranking')),
                ],
                options={
                    'verbose_name_plural': 'ranked companies',
                    'ordering': ('ranking', 'position', 'company__name'),
                },
            ), migrations.CreateModel(
                name='RejectedRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.CharField(max_length=255)),
                    ('line', models.PositiveIntegerField()),
                    ('reason', models.CharField(max_length=200)),
                    ('raw', models.TextField(verbose_name='row as it stands in the file')),
                    ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rejected_rows', to='careers.importrun')),
                ],
                options={
                    'ordering': ('run', 'pk'),
                },
            ), migrations.CreateModel(
                name='HistoricalRoleTitle',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('title', models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_title])),
                    ('is_public', models.BooleanField(default=True, help_text='Untick for spellings that only serve to match imports.', verbose_name='show on the page?')),
                    ('key', models.CharField(db_index=True, editable=False, max_length=150)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                ],
                options={
                    'verbose_name': 'historical alternate title',
                    'verbose_name_plural': 'historical alternate titles',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalRoleTask',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('text', models.CharField(max_length=250, verbose_name='task')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                ],
                options={
                    'verbose_name': 'historical role task',
                    'verbose_name_plural': 'historical role tasks',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalRoleOccupation',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('match', models.CharField(choices=[('exact', 'Exact: the occupation is this role'), ('proxy', 'Proxy: the nearest occupation the statistic knows')], max_length=5, verbose_name='how well does it fit?')),
                    ('position', models.PositiveSmallIntegerField(default=1, help_text='1 is the one pages lead with.', verbose_name='order')),
                    ('why', models.CharField(blank=True, max_length=300, verbose_name='why this one, and what does it miss?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('occupation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.occupation')),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                ],
                options={
                    'verbose_name': 'historical official occupation',
                    'verbose_name_plural': 'historical official occupations',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalRoleNeighbour',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('nearness', models.CharField(choices=[('before', 'People often come from it'), ('beside', 'Similar work'), ('after', 'People often go on to it')], max_length=6, verbose_name='in which way is it near?')),
                    ('note', models.CharField(blank=True, max_length=250, verbose_name='what is different?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('neighbour', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role', verbose_name='near role')),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                ],
                options={
                    'verbose_name': 'historical nearby role',
                    'verbose_name_plural': 'historical nearby roles',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalCredential_roles',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('credential', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.credential')),
                    ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='careers.historicalcredential')),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                ],
                options={
                    'verbose_name': 'HistoricalCredential_roles',
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalClaim_roles',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('claim', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.claim')),
                    ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='careers.historicalclaim')),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                ],
                options={
                    'verbose_name': 'HistoricalClaim_roles',
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.AddField(
                model_name='credential',
                name='roles',
                field=models.ManyToManyField(blank=True, related_name='credentials', to='careers.role'),
            ), migrations.AddField(
                model_name='claim',
                name='roles',
                field=models.ManyToManyField(blank=True, related_name='claims', to='careers.role'),
            ), migrations.AddField(
                model_name='role',
                name='family',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='careers.rolefamily'),
            ), migrations.CreateModel(
                name='HistoricalRole',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(help_text='Part of the address. Do not change it later.', max_length=60)),
                    ('name', models.CharField(db_index=True, max_length=100, validators=[careers.models.matching.refuse_no_title], verbose_name='what is the role called?')),
                    ('plural', models.CharField(help_text='“Data scientists”.', max_length=100, verbose_name='and several of them?')),
                    ('is_featured', models.BooleanField(default=False, help_text='One role at a time.', verbose_name='on the home page?')),
                    ('summary', models.CharField(blank=True, help_text='Used in lists and searches too.', max_length=300, verbose_name='what is it, in one or two sentences?')),
                    ('work', models.TextField(blank=True, help_text='Markdown.', verbose_name='what is the work?')),
                    ('work_html', models.TextField(blank=True, editable=False)),
                    ('day', models.TextField(blank=True, help_text='Markdown.', verbose_name='what does a day look like?')),
                    ('day_html', models.TextField(blank=True, editable=False)),
                    ('works_with', models.TextField(blank=True, help_text='Markdown.', verbose_name='who do they work with?')),
                    ('works_with_html', models.TextField(blank=True, editable=False)),
                    ('good_sides', models.TextField(blank=True, help_text='Markdown list.', verbose_name='what is good about it?')),
                    ('good_sides_html', models.TextField(blank=True, editable=False)),
                    ('hard_sides', models.TextField(blank=True, help_text='Markdown list.', verbose_name='what is hard about it?')),
                    ('hard_sides_html', models.TextField(blank=True, editable=False)),
                    ('not_for', models.TextField(blank=True, help_text='Markdown.', verbose_name='who should not choose it?')),
                    ('not_for_html', models.TextField(blank=True, editable=False)),
                    ('entry_education', models.CharField(blank=True, choices=[('school', 'School'), ('short', 'Diploma or associate degree'), ('bachelor', "Bachelor's degree"), ('master', "Master's degree"), ('doctorate', 'Doctorate')], max_length=12, verbose_name='what education do most entrants have?')),
                    ('entry_experience', models.CharField(blank=True, choices=[('none', 'No earlier job needed'), ('some', '1 to 2 years in a related job'), ('several', '3 to 5 years in a related job'), ('many', 'More than 5 years')], max_length=8, verbose_name='how much experience do employers ask of entrants?')),
                    ('ways_in', models.TextField(blank=True, help_text='Markdown: degrees, certificates, first jobs.', verbose_name='how do people get in?')),
                    ('ways_in_html', models.TextField(blank=True, editable=False)),
                    ('outlook', models.TextField(blank=True, help_text='Markdown. Reasons only: the numbers come from the projections and claims.', verbose_name='why will the job last, change or shrink?')),
                    ('outlook_html', models.TextField(blank=True, editable=False)),
                    ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='when was it last reviewed?')),
                    ('reviewed_by', models.CharField(blank=True, max_length=100, verbose_name='by whom?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('family', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.rolefamily')),
                ],
                options={
                    'verbose_name': 'historical role',
                    'verbose_name_plural': 'historical roles',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='RoleNeighbour',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nearness', models.CharField(choices=[('before', 'People often come from it'), ('beside', 'Similar work'), ('after', 'People often go on to it')], max_length=6, verbose_name='in which way is it near?')),
                    ('note', models.CharField(blank=True, max_length=250, verbose_name='what is different?')),
                    ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbour_of', to='careers.role', verbose_name='near role')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbours', to='careers.role')),
                ],
                options={
                    'verbose_name': 'nearby role',
                    'ordering': ('role', 'nearness', 'neighbour__name'),
                },
            ), migrations.CreateModel(
                name='RoleOccupation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('match', models.CharField(choices=[('exact', 'Exact: the occupation is this role'), ('proxy', 'Proxy: the nearest occupation the statistic knows')], max_length=5, verbose_name='how well does it fit?')),
                    ('position', models.PositiveSmallIntegerField(default=1, help_text='1 is the one pages lead with.', verbose_name='order')),
                    ('why', models.CharField(blank=True, max_length=300, verbose_name='why this one, and what does it miss?')),
                    ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_occupations', to='careers.occupation')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_occupations', to='careers.role')),
                ],
                options={
                    'verbose_name': 'official occupation',
                    'ordering': ('role', 'position', 'occupation__code'),
                },
            ), migrations.AddField(
                model_name='role',
                name='occupations',
                field=models.ManyToManyField(related_name='roles', through='careers.RoleOccupation', to='careers.occupation'),
            ), migrations.CreateModel(
                name='RoleTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('text', models.CharField(max_length=250, verbose_name='task')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='careers.role')),
                ],
                options={
                    'ordering': ('role', 'position', 'text'),
                },
            ), migrations.CreateModel(
                name='RoleTitle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_title])),
                    ('is_public', models.BooleanField(default=True, help_text='Untick for spellings that only serve to match imports.', verbose_name='show on the page?')),
                    ('key', models.CharField(db_index=True, editable=False, max_length=150)),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='titles', to='careers.role')),
                ],
                options={
                    'verbose_name': 'alternate title',
                    'ordering': ('title',),
                },
            ), migrations.CreateModel(
                name='SalaryFactor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100, unique=True)),
                    ('summary', models.CharField(max_length=300, verbose_name='how does it work, in one sentence?')),
                    ('body', models.TextField(blank=True, help_text='Markdown.', verbose_name='and in full?')),
                    ('body_html', models.TextField(blank=True, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ],
                options={
                    'ordering': ('position', 'name'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='salary_factor_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(models.Q(('summary', ''), _negated=True), models.Q(('body', ''), _negated=True)), _connector='OR'), name='salary_factor_published_is_complete', violation_error_message='Before you publish, fill in: summary and body.')],
                },
            ), migrations.CreateModel(
                name='Skill',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100, unique=True, validators=[careers.models.matching.refuse_no_name])),
                    ('kind', models.CharField(choices=[('knowledge', 'Knowledge'), ('tool', 'Tool or language'), ('practice', 'Way of working')], max_length=10)),
                    ('description', models.TextField(help_text='One to three sentences that a newcomer understands.', verbose_name='what is it?')),
                    ('aliases', models.TextField(blank=True, help_text='One name a line: abbreviations, spellings, older names.', verbose_name='what else is it called?')),
                    ('how_learned', models.TextField(blank=True, help_text='Markdown. What to do, in which order, and how long it takes.', verbose_name='how do people learn it?')),
                    ('how_learned_html', models.TextField(blank=True, editable=False)),
                    ('part_of', models.ForeignKey(blank=True, help_text='Who has the wider skill has some of this one: regression is a part of machine learning.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='careers.skill', verbose_name='which wider skill is it a part of?')),
                    ('prerequisites', models.ManyToManyField(blank=True, related_name='leads_to', to='careers.skill', verbose_name='what should be learned before it?')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skills', to='careers.skillgroup', verbose_name='heading')),
                ],
                options={
                    'ordering': ('name',),
                },
            ), migrations.CreateModel(
                name='RoleSkill',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('need', models.CharField(choices=[('core', 'Core'), ('useful', 'Useful'), ('emerging', 'Emerging')], max_length=8, verbose_name='how much is it needed?')),
                    ('level', models.CharField(choices=[('basic', 'Basic: can follow and use it with help'), ('working', 'Working: uses it alone every week'), ('advanced', 'Advanced: others come with their questions')], max_length=8, verbose_name='to which level?')),
                    ('what_for', models.CharField(blank=True, max_length=200, verbose_name='what for, in this role?')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_skills', to='careers.role')),
                    ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_skills', to='careers.skill')),
                ],
                options={
                    'ordering': ('role', 'position', 'skill__name'),
                },
            ), migrations.AddField(
                model_name='role',
                name='skills',
                field=models.ManyToManyField(related_name='roles', through='careers.RoleSkill', to='careers.skill'),
            ), migrations.CreateModel(
                name='HistoricalSkill_prerequisites',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='careers.historicalskill')),
                    ('from_skill', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.skill')),
                    ('to_skill', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.skill')),
                ],
                options={
                    'verbose_name': 'HistoricalSkill_prerequisites',
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.AddField(
                model_name='historicalskill',
                name='part_of',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='Who has the wider skill has some of this one: regression is a part of machine learning.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.skill', verbose_name='which wider skill is it a part of?'),
            ), migrations.CreateModel(
                name='HistoricalCredential_skills',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('credential', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.credential')),
                    ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='careers.historicalcredential')),
                    ('skill', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.skill')),
                ],
                options={
                    'verbose_name': 'HistoricalCredential_skills',
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.AddField(
                model_name='credential',
                name='skills',
                field=models.ManyToManyField(blank=True, related_name='credentials', to='careers.skill'),
            ), migrations.AddField(
                model_name='historicalskill',
                name='group',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.skillgroup', verbose_name='heading'),
            ), migrations.CreateModel(
                name='Source',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(help_text='Part of the address, for example bls-oews-2025. Do not change it later.', max_length=80, unique=True)),
                    ('kind', models.CharField(choices=[('official', 'Official statistics'), ('filing', 'Administrative filing'), ('survey', 'Survey'), ('reported', 'Advertised or reported pay'), ('claim', 'Claim'), ('editorial', 'Editorial judgement')], help_text='The kind decides which grade its figures can have.', max_length=10, verbose_name='what kind of source is it?')),
                    ('publisher', models.CharField(max_length=200, verbose_name='who publishes it?')),
                    ('title', models.CharField(max_length=200, verbose_name='what is it called?')),
                    ('url', models.URLField(blank=True, help_text="The publisher's own page, not a copy. Only our own judgement has none.", max_length=500, verbose_name='where is it?')),
                    ('licence', models.CharField(max_length=200, verbose_name='under which licence?')),
                    ('licence_url', models.URLField(blank=True, max_length=500, verbose_name='where is the licence?')),
                    ('attribution', models.TextField(blank=True, help_text="Shown word for word on the source's page.", verbose_name='which attribution does the licence ask for?')),
                    ('geography', models.CharField(blank=True, max_length=200, verbose_name='which part of the world does it cover?')),
                    ('period_start', models.DateField(blank=True, null=True, verbose_name='first day it describes')),
                    ('period_end', models.DateField(blank=True, help_text='Leave both empty when the source does not say; its figures are then graded D.', null=True, verbose_name='last day it describes')),
                    ('published_on', models.DateField(blank=True, null=True, verbose_name='when was it published?')),
                    ('retrieved_on', models.DateField(verbose_name='when did we fetch it?')),
                    ('shelf_life_months', models.PositiveSmallIntegerField(default=24, help_text='Past it, the grade falls to C; a year past it, to D.', verbose_name='for how many months after its period is it current?')),
                    ('sample_size', models.PositiveIntegerField(blank=True, null=True, verbose_name='how many people, posts or filings in all?')),
                    ('measures', models.TextField(help_text='Markdown.', verbose_name='what does it measure?')),
                    ('measures_html', models.TextField(blank=True, editable=False)),
                    ('cannot_tell', models.TextField(help_text='Markdown.', verbose_name='what can it not tell?')),
                    ('cannot_tell_html', models.TextField(blank=True, editable=False)),
                    ('defects', models.TextField(blank=True, help_text='Markdown.', verbose_name='which defects does it have, and what did we do about them?')),
                    ('defects_html', models.TextField(blank=True, editable=False)),
                    ('is_confidential', models.BooleanField(default=False, help_text='Its figures then need ten reports instead of five, and the number of reports is rounded to fives.', verbose_name="do its reports come from one employer's own file?")),
                    ('short_name', models.CharField(blank=True, help_text='For example: Visa filings (US DoL). Empty: by its publisher.', max_length=80, verbose_name='what is it called beside a figure?')),
                    ('supersedes', models.ForeignKey(blank=True, help_text='Importing this release removes the rows of the earlier one, in the same step.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='careers.source', verbose_name='which earlier release does this one replace?')),
                ],
                options={
                    'ordering': ('publisher', 'title'),
                },
            ), migrations.CreateModel(
                name='SkillEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(help_text="The work, by code, slug or name, and the skill's slug.", max_length=130)),
                    ('kind_of_work', models.CharField(max_length=150, verbose_name='what the source calls the work')),
                    ('names', models.CharField(max_length=300, verbose_name='what the source calls the skill')),
                    ('is_hot', models.BooleanField(default=False, help_text='The source marks it as frequent in postings of all occupations.', verbose_name='hot technology')),
                    ('in_demand', models.BooleanField(default=False, help_text='The source marks it as frequent in postings for this occupation.')),
                    ('users', models.PositiveIntegerField(blank=True, null=True, verbose_name='respondents who use it')),
                    ('n', models.PositiveIntegerField(blank=True, null=True, verbose_name='respondents in all')),
                    ('import_run', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='careers.importrun')),
                    ('occupation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='skill_evidence', to='careers.occupation')),
                    ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='skill_evidence', to='careers.role')),
                    ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skill_evidence', to='careers.skill')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skill_evidence', to='careers.source')),
                ],
                options={
                    'verbose_name_plural': 'skill evidence',
                    'ordering': ('source', 'key'),
                },
            ), migrations.CreateModel(
                name='SelectionFlag',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(help_text='A sentence without a full stop, shown beside each of its figures in the country.', max_length=300, verbose_name='what does it leave out, and what does that do to its figures?')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selection_flags', to='careers.country')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='selection_flags', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'country'),
                },
            ), migrations.CreateModel(
                name='SalaryStat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('base', 'Base pay'), ('total', 'Total pay, with bonus and stock'), ('unstated', 'Gross pay, make-up not stated')], max_length=8)),
                    ('currency', models.CharField(max_length=3)),
                    ('experience', models.CharField(default='all', max_length=16)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('facet', models.CharField(blank=True, choices=[('state', 'State'), ('education', 'Education'), ('size', 'Company size'), ('remote', 'Remote work'), ('company', 'Company')], max_length=9)),
                    ('value', models.CharField(blank=True, max_length=20)),
                    ('first_year', models.PositiveSmallIntegerField()),
                    ('last_year', models.PositiveSmallIntegerField()),
                    ('n', models.PositiveIntegerField()),
                    ('total', models.PositiveBigIntegerField()),
                    ('p10', models.FloatField()),
                    ('p25', models.FloatField()),
                    ('median', models.FloatField()),
                    ('p75', models.FloatField()),
                    ('p90', models.FloatField()),
                    ('low', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('high', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('bins', models.BinaryField()),
                    ('country', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careers.country')),
                    ('role', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careers.role')),
                    ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careers.source')),
                ],
            ), migrations.CreateModel(
                name='SalaryRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64)),
                    ('title', models.CharField(max_length=200, verbose_name='title as reported')),
                    ('experience', models.CharField(blank=True, choices=[('entry', 'Entry'), ('mid', 'Mid-level'), ('senior', 'Senior'), ('executive', 'Executive or director'), ('years-0', '0 or 1 year of coding'), ('years-2', '2 to 4 years of coding'), ('years-5', '5 to 9 years of coding'), ('years-10', '10 to 19 years of coding'), ('years-20', '20 or more years of coding'), ('title-plain', 'Title without a word of grade'), ('title-junior', 'Junior or associate in the title'), ('title-1', 'I or 1 in the title'), ('title-2', 'II or 2 in the title'), ('title-3', 'III or 3 in the title'), ('title-4', 'IV, V or higher in the title'), ('title-senior', 'Senior in the title'), ('title-lead', 'Lead in the title'), ('title-staff', 'Staff in the title'), ('title-principal', 'Principal in the title')], max_length=16, verbose_name='experience level')),
                    ('years_experience', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='years of experience')),
                    ('education', models.CharField(blank=True, choices=[('school', 'School'), ('short', 'Diploma or associate degree'), ('bachelor', "Bachelor's degree"), ('master', "Master's degree"), ('doctorate', 'Doctorate')], max_length=12)),
                    ('employment_type', models.CharField(blank=True, choices=[('full_time', 'Full-time'), ('part_time', 'Part-time'), ('contract', 'Contract'), ('freelance', 'Freelance')], max_length=10)),
                    ('remote_share', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='remote work in percent')),
                    ('company_size', models.CharField(blank=True, choices=[('S', 'Under 50 people'), ('M', '50 to 250 people'), ('L', 'Over 250 people')], max_length=1)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('amount', models.PositiveBigIntegerField(verbose_name='yearly gross pay')),
                    ('basis', models.CharField(choices=[('base', 'Base pay'), ('total', 'Total pay, with bonus and stock'), ('unstated', 'Gross pay, make-up not stated')], max_length=8)),
                    ('employer', models.CharField(blank=True, max_length=200, verbose_name='employer as filed')),
                    ('employer_key', models.CharField(blank=True, editable=False, max_length=200)),
                    ('high', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='upper end of the advertised range')),
                    ('low', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='lower end of the advertised range')),
                    ('prevailing_wage', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='prevailing wage a year')),
                    ('area', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='salary_records', to='careers.area')),
                    ('company', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='salary_records', to='careers.company')),
                    ('country', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='salary_records', to='careers.country')),
                    ('import_run', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='careers.importrun')),
                    ('role', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='salary_records', to='careers.role')),
                    ('skills', models.ManyToManyField(blank=True, related_name='salary_records', to='careers.skill', verbose_name='skills the report names')),
                    ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='salary_records', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'key'),
                    'base_manager_name': 'objects',
                },
            ), migrations.AddField(
                model_name='roleskill',
                name='source',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_skills', to='careers.source', verbose_name='who says so?'),
            ), migrations.CreateModel(
                name='ReasonOfChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(help_text="The publisher's reason in our words, never its sentence: Ever more data are collected.", max_length=400, verbose_name='why does its share of all work change?')),
                    ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons_of_change', to='careers.occupation', verbose_name='of which occupation?')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons_of_change', to='careers.source', verbose_name='whose reason is it?')),
                ],
                options={
                    'verbose_name': 'reason of a projected change',
                    'verbose_name_plural': 'reasons of projected changes',
                    'ordering': ('source', 'occupation'),
                },
            ), migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=100, unique=True)),
                    ('question', models.CharField(max_length=200)),
                    ('answer', models.TextField(blank=True, help_text='Markdown. A figure in the answer belongs in a source; link to the page that shows it.')),
                    ('answer_html', models.TextField(blank=True, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                    ('role', models.ForeignKey(blank=True, help_text='Empty: the field.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='careers.role')),
                    ('sources', models.ManyToManyField(blank=True, related_name='questions', to='careers.source')),
                ],
                options={
                    'ordering': ('position', 'question'),
                },
            ), migrations.CreateModel(
                name='PurchasingPower',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('local_per_international_dollar', models.DecimalField(decimal_places=6, max_digits=18)),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='purchasing_power', to='careers.country')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='purchasing_power', to='careers.source')),
                ],
                options={
                    'verbose_name_plural': 'purchasing power parities',
                    'ordering': ('country', '-year'),
                },
            ), migrations.CreateModel(
                name='PublisherRate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('currency', models.CharField(max_length=3)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('units_per_usd', models.DecimalField(decimal_places=6, max_digits=18, verbose_name='units per US dollar')),
                    ('evidence', models.CharField(max_length=300, verbose_name='how is it known?')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publisher_rates', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'currency'),
                },
            ), migrations.CreateModel(
                name='OpeningsSplit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('transfers_per_year', models.PositiveIntegerField(verbose_name='who change to another occupation in a year')),
                    ('exits_per_year', models.PositiveIntegerField(verbose_name='who stop working in a year')),
                    ('import_run', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='careers.importrun')),
                    ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings_splits', to='careers.occupation')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings_splits', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'occupation'),
                },
            ), migrations.AddField(
                model_name='importrun',
                name='replaced',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacing_runs', to='careers.source', verbose_name='earlier release whose rows it removed'),
            ), migrations.AddField(
                model_name='importrun',
                name='source',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='import_runs', to='careers.source'),
            ), migrations.CreateModel(
                name='HistoricalTaxRules',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('slug', models.SlugField(help_text='For example: in-2025-26-new.', max_length=60)),
                    ('name', models.CharField(help_text='For example: New regime.', max_length=80, verbose_name='for whom, or which regime?')),
                    ('starts_on', models.DateField(verbose_name='first day of the tax year')),
                    ('ends_on', models.DateField(verbose_name='last day of the tax year')),
                    ('standard_deduction', models.PositiveIntegerField(verbose_name='taken off gross pay before tax')),
                    ('takes_deductions', models.BooleanField(default=False, verbose_name='does it take off further deductions that somebody can claim?')),
                    ('slabs', models.TextField(help_text='One a line: from which taxable income, a colon, the rate. For example: 400000: 5 %', validators=[careers.models.tax_rules.validate_slabs], verbose_name='rates of income tax')),
                    ('rebate_limit', models.PositiveIntegerField(blank=True, null=True, verbose_name='up to which taxable income is tax given back?')),
                    ('rebate_most', models.PositiveIntegerField(blank=True, null=True, verbose_name='how much of it at most?')),
                    ('rebate_tapers', models.BooleanField(default=False, verbose_name='just over that income, is no more tax due than what exceeds it (marginal relief)?')),
                    ('surtax_percent', models.DecimalField(decimal_places=2, default=0, max_digits=4, validators=[django.core.validators.MinValueValidator(0)], verbose_name='percent that comes on top of the tax')),
                    ('contributions', models.TextField(blank=True, help_text='One a line, on gross pay: Social Security: 6.2 % up to 176100, or: Additional: 0.9 % from 200000.', validators=[careers.models.tax_rules.validate_contributions], verbose_name='contributions of the employee')),
                    ('most_taxable', models.PositiveIntegerField(blank=True, help_text='Empty: any.', null=True, verbose_name='up to which taxable income do these rules hold?')),
                    ('left_out', models.CharField(max_length=400, verbose_name='what is not in them?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('country', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.country')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source')),
                ],
                options={
                    'verbose_name': 'historical tax rules',
                    'verbose_name_plural': 'historical tax rules',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalStandIn',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('counted', models.CharField(max_length=120, verbose_name='whom does the source count instead?')),
                    ('why', models.CharField(max_length=300, verbose_name='why do they stand in for the role?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source')),
                ],
                options={
                    'verbose_name': 'historical stand in',
                    'verbose_name_plural': 'historical stand ins',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalSource',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('slug', models.SlugField(help_text='Part of the address, for example bls-oews-2025. Do not change it later.', max_length=80)),
                    ('kind', models.CharField(choices=[('official', 'Official statistics'), ('filing', 'Administrative filing'), ('survey', 'Survey'), ('reported', 'Advertised or reported pay'), ('claim', 'Claim'), ('editorial', 'Editorial judgement')], help_text='The kind decides which grade its figures can have.', max_length=10, verbose_name='what kind of source is it?')),
                    ('publisher', models.CharField(max_length=200, verbose_name='who publishes it?')),
                    ('title', models.CharField(max_length=200, verbose_name='what is it called?')),
                    ('url', models.URLField(blank=True, help_text="The publisher's own page, not a copy. Only our own judgement has none.", max_length=500, verbose_name='where is it?')),
                    ('licence', models.CharField(max_length=200, verbose_name='under which licence?')),
                    ('licence_url', models.URLField(blank=True, max_length=500, verbose_name='where is the licence?')),
                    ('attribution', models.TextField(blank=True, help_text="Shown word for word on the source's page.", verbose_name='which attribution does the licence ask for?')),
                    ('geography', models.CharField(blank=True, max_length=200, verbose_name='which part of the world does it cover?')),
                    ('period_start', models.DateField(blank=True, null=True, verbose_name='first day it describes')),
                    ('period_end', models.DateField(blank=True, help_text='Leave both empty when the source does not say; its figures are then graded D.', null=True, verbose_name='last day it describes')),
                    ('published_on', models.DateField(blank=True, null=True, verbose_name='when was it published?')),
                    ('retrieved_on', models.DateField(verbose_name='when did we fetch it?')),
                    ('shelf_life_months', models.PositiveSmallIntegerField(default=24, help_text='Past it, the grade falls to C; a year past it, to D.', verbose_name='for how many months after its period is it current?')),
                    ('sample_size', models.PositiveIntegerField(blank=True, null=True, verbose_name='how many people, posts or filings in all?')),
                    ('measures', models.TextField(help_text='Markdown.', verbose_name='what does it measure?')),
                    ('measures_html', models.TextField(blank=True, editable=False)),
                    ('cannot_tell', models.TextField(help_text='Markdown.', verbose_name='what can it not tell?')),
                    ('cannot_tell_html', models.TextField(blank=True, editable=False)),
                    ('defects', models.TextField(blank=True, help_text='Markdown.', verbose_name='which defects does it have, and what did we do about them?')),
                    ('defects_html', models.TextField(blank=True, editable=False)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('is_confidential', models.BooleanField(default=False, help_text='Its figures then need ten reports instead of five, and the number of reports is rounded to fives.', verbose_name="do its reports come from one employer's own file?")),
                    ('short_name', models.CharField(blank=True, help_text='For example: Visa filings (US DoL). Empty: by its publisher.', max_length=80, verbose_name='what is it called beside a figure?')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('supersedes', models.ForeignKey(blank=True, db_constraint=False, help_text='Importing this release removes the rows of the earlier one, in the same step.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source', verbose_name='which earlier release does this one replace?')),
                ],
                options={
                    'verbose_name': 'historical source',
                    'verbose_name_plural': 'historical sources',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalSelectionFlag',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reason', models.CharField(help_text='A sentence without a full stop, shown beside each of its figures in the country.', max_length=300, verbose_name='what does it leave out, and what does that do to its figures?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('country', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.country')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source')),
                ],
                options={
                    'verbose_name': 'historical selection flag',
                    'verbose_name_plural': 'historical selection flags',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalRoleSkill',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('need', models.CharField(choices=[('core', 'Core'), ('useful', 'Useful'), ('emerging', 'Emerging')], max_length=8, verbose_name='how much is it needed?')),
                    ('level', models.CharField(choices=[('basic', 'Basic: can follow and use it with help'), ('working', 'Working: uses it alone every week'), ('advanced', 'Advanced: others come with their questions')], max_length=8, verbose_name='to which level?')),
                    ('what_for', models.CharField(blank=True, max_length=200, verbose_name='what for, in this role?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                    ('skill', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.skill')),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source', verbose_name='who says so?')),
                ],
                options={
                    'verbose_name': 'historical role skill',
                    'verbose_name_plural': 'historical role skills',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalReasonOfChange',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('text', models.CharField(help_text="The publisher's reason in our words, never its sentence: Ever more data are collected.", max_length=400, verbose_name='why does its share of all work change?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('occupation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.occupation', verbose_name='of which occupation?')),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source', verbose_name='whose reason is it?')),
                ],
                options={
                    'verbose_name': 'historical reason of a projected change',
                    'verbose_name_plural': 'historical reasons of projected changes',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalQuestion_sources',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='careers.historicalquestion')),
                    ('question', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.question')),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source')),
                ],
                options={
                    'verbose_name': 'HistoricalQuestion_sources',
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='HistoricalCompanyRanking',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], db_index=True, default='draft', help_text='Only published content is on the public pages. Archive what is out of date instead of deleting it.', max_length=10, verbose_name='who can see it')),
                    ('slug', models.SlugField(max_length=80)),
                    ('title', models.CharField(max_length=200)),
                    ('basis', models.CharField(max_length=300, verbose_name='what is the order based on?')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.TextField(null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('country', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.country')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.role')),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source')),
                ],
                options={
                    'verbose_name': 'historical company ranking',
                    'verbose_name_plural': 'historical company rankings',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.AddField(
                model_name='historicalclaim',
                name='outcome_source',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source', verbose_name='which source tells what came true?'),
            ), migrations.AddField(
                model_name='historicalclaim',
                name='source',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='careers.source'),
            ), migrations.CreateModel(
                name='FilingStat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('employer_key', models.CharField(blank=True, max_length=200)),
                    ('employer', models.CharField(blank=True, max_length=200)),
                    ('n', models.PositiveIntegerField()),
                    ('employers', models.PositiveIntegerField()),
                    ('states', models.CharField(blank=True, max_length=200)),
                    ('pay_p25', models.FloatField()),
                    ('pay_median', models.FloatField()),
                    ('pay_p75', models.FloatField()),
                    ('compared', models.PositiveIntegerField()),
                    ('wage_median', models.FloatField(blank=True, null=True)),
                    ('ratio_p25', models.FloatField(blank=True, null=True)),
                    ('ratio_median', models.FloatField(blank=True, null=True)),
                    ('ratio_p75', models.FloatField(blank=True, null=True)),
                    ('bands', models.CharField(blank=True, max_length=60)),
                    ('company', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careers.company')),
                    ('state', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careers.area')),
                    ('role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careers.role')),
                    ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careers.source')),
                ],
            ), migrations.CreateModel(
                name='FactorEffect',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('base', 'Base pay'), ('total', 'Total pay, with bonus and stock'), ('unstated', 'Gross pay, make-up not stated')], max_length=8)),
                    ('currency', models.CharField(max_length=3)),
                    ('factor', models.CharField(choices=[('experience', 'Experience'), ('education', 'Education'), ('skills', 'Skills and expertise'), ('location', 'Location'), ('company', 'Company and industry')], max_length=10)),
                    ('level', models.CharField(blank=True, max_length=80)),
                    ('reference', models.CharField(blank=True, max_length=60)),
                    ('verdict', models.CharField(choices=[('differs', 'Pay differs'), ('indistinguishable', 'Not distinguishable in this data'), ('too_few', 'Too few reports'), ('not_recorded', 'Not recorded in this source')], max_length=17)),
                    ('difference', models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True, verbose_name='difference in percent')),
                    ('low', models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True)),
                    ('high', models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True)),
                    ('amount', models.BigIntegerField(blank=True, null=True, verbose_name='difference a year')),
                    ('n_level', models.PositiveIntegerField(blank=True, null=True, verbose_name='reports at the level')),
                    ('n_reference', models.PositiveIntegerField(blank=True, null=True, verbose_name='reports at the reference')),
                    ('strata', models.PositiveIntegerField(blank=True, null=True, verbose_name='strata with both')),
                    ('first_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('last_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('held_equal', models.CharField(blank=True, help_text='What strata share, with commas between.', max_length=120)),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='factor_effects', to='careers.area')),
                    ('company', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='factor_effects', to='careers.company')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factor_effects', to='careers.country')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factor_effects', to='careers.role')),
                    ('skill', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='factor_effects', to='careers.skill')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factor_effects', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'role', 'country', 'basis', 'currency', 'factor', 'level', 'reference'),
                },
            ), migrations.CreateModel(
                name='ExposureRating',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('people_alone', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='by people: the model alone')),
                    ('people_half', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='by people: software counts half')),
                    ('people_full', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='by people: software counts in full')),
                    ('model_alone', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='by a model: the model alone')),
                    ('model_half', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='by a model: software counts half')),
                    ('model_full', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='by a model: software counts in full')),
                    ('import_run', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='careers.importrun')),
                    ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exposure_ratings', to='careers.occupation')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exposure_ratings', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'occupation'),
                },
            ), migrations.CreateModel(
                name='ExchangeRate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('currency', models.CharField(max_length=3)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('units_per_usd', models.DecimalField(decimal_places=6, max_digits=18, verbose_name='units per US dollar')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exchange_rates', to='careers.source')),
                ],
                options={
                    'ordering': ('currency', '-year'),
                },
            ), migrations.CreateModel(
                name='EstimateFit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('base', 'Base pay'), ('total', 'Total pay, with bonus and stock'), ('unstated', 'Gross pay, make-up not stated')], max_length=8)),
                    ('asked', models.CharField(blank=True, max_length=60)),
                    ('numbers', models.JSONField(default=dict)),
                    ('effects', models.BinaryField()),
                    ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='estimate_fits', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'basis', 'asked'),
                },
            ), migrations.CreateModel(
                name='EmploymentProjection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('base_year', models.PositiveSmallIntegerField()),
                    ('target_year', models.PositiveSmallIntegerField()),
                    ('base_employment', models.PositiveIntegerField(verbose_name='people employed in the base year')),
                    ('projected_employment', models.PositiveIntegerField(verbose_name='people employed in the target year')),
                    ('openings_per_year', models.PositiveIntegerField(blank=True, help_text='New posts and people replaced, mean of the period.', null=True, verbose_name='openings a year')),
                    ('entry_education', models.CharField(blank=True, max_length=60, verbose_name="usual entry education, in the publisher's words")),
                    ('percent_change', models.DecimalField(blank=True, decimal_places=1, help_text="The publisher's own figure, from numbers before rounding; never computed here.", max_digits=6, null=True, verbose_name='change of employment in percent, as published')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projections', to='careers.country')),
                    ('import_run', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='careers.importrun')),
                    ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projections', to='careers.occupation')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projections', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'occupation'),
                },
            ), migrations.AddField(
                model_name='companyranking',
                name='source',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='company_rankings', to='careers.source'),
            ), migrations.AddField(
                model_name='claim',
                name='outcome_source',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='careers.source', verbose_name='which source tells what came true?'),
            ), migrations.AddField(
                model_name='claim',
                name='source',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='careers.source'),
            ), migrations.CreateModel(
                name='SourceAccount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rows_read', models.PositiveIntegerField()),
                    ('rows_of_no_role', models.PositiveIntegerField(default=0)),
                    ('rows_refused', models.PositiveIntegerField(default=0)),
                    ('reports', models.PositiveIntegerField()),
                    ('adverts', models.PositiveIntegerField(blank=True, help_text='Only of advertised pay.', null=True, verbose_name='adverts before equal ones were counted once')),
                    ('left_out', models.JSONField(blank=True, default=dict)),
                    ('titles', models.JSONField(blank=True, default=list)),
                    ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='account', to='careers.source')),
                ],
                options={
                    'ordering': ('source',),
                },
            ), migrations.CreateModel(
                name='StandIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('counted', models.CharField(max_length=120, verbose_name='whom does the source count instead?')),
                    ('why', models.CharField(max_length=300, verbose_name='why do they stand in for the role?')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stand_ins', to='careers.role')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stand_ins', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'role'),
                },
            ), migrations.CreateModel(
                name='TaxRules',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(help_text='For example: in-2025-26-new.', max_length=60, unique=True)),
                    ('name', models.CharField(help_text='For example: New regime.', max_length=80, verbose_name='for whom, or which regime?')),
                    ('starts_on', models.DateField(verbose_name='first day of the tax year')),
                    ('ends_on', models.DateField(verbose_name='last day of the tax year')),
                    ('standard_deduction', models.PositiveIntegerField(verbose_name='taken off gross pay before tax')),
                    ('takes_deductions', models.BooleanField(default=False, verbose_name='does it take off further deductions that somebody can claim?')),
                    ('slabs', models.TextField(help_text='One a line: from which taxable income, a colon, the rate. For example: 400000: 5 %', validators=[careers.models.tax_rules.validate_slabs], verbose_name='rates of income tax')),
                    ('rebate_limit', models.PositiveIntegerField(blank=True, null=True, verbose_name='up to which taxable income is tax given back?')),
                    ('rebate_most', models.PositiveIntegerField(blank=True, null=True, verbose_name='how much of it at most?')),
                    ('rebate_tapers', models.BooleanField(default=False, verbose_name='just over that income, is no more tax due than what exceeds it (marginal relief)?')),
                    ('surtax_percent', models.DecimalField(decimal_places=2, default=0, max_digits=4, validators=[django.core.validators.MinValueValidator(0)], verbose_name='percent that comes on top of the tax')),
                    ('contributions', models.TextField(blank=True, help_text='One a line, on gross pay: Social Security: 6.2 % up to 176100, or: Additional: 0.9 % from 200000.', validators=[careers.models.tax_rules.validate_contributions], verbose_name='contributions of the employee')),
                    ('most_taxable', models.PositiveIntegerField(blank=True, help_text='Empty: any.', null=True, verbose_name='up to which taxable income do these rules hold?')),
                    ('left_out', models.CharField(max_length=400, verbose_name='what is not in them?')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tax_rules', to='careers.country')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tax_rules', to='careers.source')),
                ],
                options={
                    'verbose_name': 'tax rules',
                    'verbose_name_plural': 'tax rules',
                    'ordering': ('country', '-starts_on', 'name'),
                },
            ), migrations.CreateModel(
                name='UnmatchedName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('title', 'Job title'), ('employer', 'Employer')], max_length=8)),
                    ('name', models.CharField(max_length=200, verbose_name='as reported')),
                    ('rows', models.PositiveIntegerField()),
                    ('is_ambiguous', models.BooleanField(default=False, verbose_name='fits several?')),
                    ('candidates', models.JSONField(blank=True, default=list)),
                    ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='unmatched_names', to='careers.importrun')),
                ],
                options={
                    'ordering': ('-rows', 'name'),
                },
            ), migrations.CreateModel(
                name='WageEstimate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=80)),
                    ('sector_code', models.CharField(blank=True, help_text='NAICS sector; empty for all sectors.', max_length=10)),
                    ('sector_name', models.CharField(blank=True, max_length=120)),
                    ('experience', models.CharField(blank=True, choices=[('entry', 'Entry'), ('mid', 'Mid-level'), ('senior', 'Senior'), ('executive', 'Executive or director'), ('years-0', '0 or 1 year of coding'), ('years-2', '2 to 4 years of coding'), ('years-5', '5 to 9 years of coding'), ('years-10', '10 to 19 years of coding'), ('years-20', '20 or more years of coding'), ('title-plain', 'Title without a word of grade'), ('title-junior', 'Junior or associate in the title'), ('title-1', 'I or 1 in the title'), ('title-2', 'II or 2 in the title'), ('title-3', 'III or 3 in the title'), ('title-4', 'IV, V or higher in the title'), ('title-senior', 'Senior in the title'), ('title-lead', 'Lead in the title'), ('title-staff', 'Staff in the title'), ('title-principal', 'Principal in the title')], max_length=16, verbose_name='experience level')),
                    ('year', models.PositiveSmallIntegerField(blank=True, help_text='Empty when the source does not say.', null=True)),
                    ('currency', models.CharField(max_length=3)),
                    ('basis', models.CharField(choices=[('base', 'Base pay'), ('total', 'Total pay, with bonus and stock'), ('unstated', 'Gross pay, make-up not stated')], max_length=8)),
                    ('n', models.PositiveIntegerField(blank=True, null=True, verbose_name='sample size')),
                    ('employment', models.PositiveIntegerField(blank=True, null=True, verbose_name='people employed')),
                    ('employment_rse', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='relative standard error of employment, %')),
                    ('mean', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('mean_rse', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='relative standard error of the mean, %')),
                    ('p10', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='10th percentile')),
                    ('p25', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='25th percentile')),
                    ('median', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('p75', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='75th percentile')),
                    ('p90', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='90th percentile')),
                    ('top_code', models.PositiveBigIntegerField(blank=True, help_text='Percentiles above the last one given, up to the 90th, are this much or more. Empty: not released.', null=True, verbose_name='what is too high to be published is at least')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wage_estimates', to='careers.area')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wage_estimates', to='careers.country')),
                    ('import_run', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='careers.importrun')),
                    ('occupation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wage_estimates', to='careers.occupation')),
                    ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wage_estimates', to='careers.role')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wage_estimates', to='careers.source')),
                ],
                options={
                    'ordering': ('source', 'key'),
                },
            ), migrations.CreateModel(
                name='CompanyName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_employer])),
                    ('kind', models.CharField(choices=[('former', 'Former name'), ('legal', 'Legal name'), ('brand', 'Brand or part')], max_length=6)),
                    ('key', models.CharField(db_index=True, editable=False, max_length=150)),
                    ('company', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='careers.company')),
                ],
                options={
                    'ordering': ('kind', 'name'),
                    'constraints': [models.UniqueConstraint(fields=('company', 'name'), name='company_name_is_unique', violation_error_message='This company already has this name.'), models.CheckConstraint(condition=models.Q(('kind__in', ['former', 'legal', 'brand', ''])), name='company_name_kind_is_known', violation_error_message='Choose one of: Former name, Legal name, Brand or part.')],
                },
            ), migrations.AddConstraint(
                model_name='area',
                constraint=models.UniqueConstraint(fields=('country', 'kind', 'code'), name='area_code_is_unique', violation_error_message='This country already has an area of this kind with this code.'),
            ), migrations.AddConstraint(
                model_name='area',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['state', 'metro', ''])), name='area_kind_is_known', violation_error_message='Choose one of: State or territory, Metropolitan area.'),
            ), migrations.AddConstraint(
                model_name='importchange',
                constraint=models.UniqueConstraint(fields=('run', 'row'), name='import_change_row_is_unique', violation_error_message='A run changes a row once.'),
            ), migrations.AddConstraint(
                model_name='importchange',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['updated', 'removed', ''])), name='import_change_kind_is_known', violation_error_message='Choose one of: Updated, Removed.'),
            ), migrations.AddConstraint(
                model_name='company',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='company_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'),
            ), migrations.AddConstraint(
                model_name='rankedcompany',
                constraint=models.UniqueConstraint(fields=('ranking', 'company'), name='ranked_company_is_unique', violation_error_message='The list already names this company.'),
            ), migrations.AddIndex(
                model_name='rejectedrow',
                index=models.Index(fields=['run', 'reason'], name='rejected_row_reason'),
            ), migrations.AddConstraint(
                model_name='roleneighbour',
                constraint=models.UniqueConstraint(fields=('role', 'neighbour'), name='role_neighbour_is_unique', violation_error_message='This role already lists this neighbour.'),
            ), migrations.AddConstraint(
                model_name='roleneighbour',
                constraint=models.CheckConstraint(condition=models.Q(('role', models.F('neighbour')), _negated=True), name='role_neighbour_is_another_role', violation_error_message='A role is not its own neighbour.'),
            ), migrations.AddConstraint(
                model_name='roleneighbour',
                constraint=models.CheckConstraint(condition=models.Q(('nearness__in', ['before', 'beside', 'after', ''])), name='role_neighbour_nearness_is_known', violation_error_message='Choose one of: People often come from it, Similar work, People often go on to it.'),
            ), migrations.AddConstraint(
                model_name='roleoccupation',
                constraint=models.UniqueConstraint(fields=('role', 'occupation'), name='role_occupation_is_unique', violation_error_message='This role already has this occupation.'),
            ), migrations.AddConstraint(
                model_name='roleoccupation',
                constraint=models.CheckConstraint(condition=models.Q(('match__in', ['exact', 'proxy', ''])), name='role_occupation_match_is_known', violation_error_message='Choose one of: Exact: the occupation is this role, Proxy: the nearest occupation the statistic knows.'),
            ), migrations.AddConstraint(
                model_name='roletask',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='role_task_has_text', violation_error_message='Say what the task is.'),
            ), migrations.AddConstraint(
                model_name='roletask',
                constraint=models.UniqueConstraint(fields=('role', 'text'), name='role_task_is_unique', violation_error_message='This role already has this task.'),
            ), migrations.AddConstraint(
                model_name='roletitle',
                constraint=models.UniqueConstraint(fields=('role', 'title'), name='role_title_is_unique', violation_error_message='This role already has this title.'),
            ), migrations.AddConstraint(
                model_name='role',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='role_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'),
            ), migrations.AddConstraint(
                model_name='role',
                constraint=models.CheckConstraint(condition=models.Q(('entry_education__in', ['school', 'short', 'bachelor', 'master', 'doctorate', ''])), name='role_entry_education_is_known', violation_error_message="Choose one of: School, Diploma or associate degree, Bachelor's degree, Master's degree, Doctorate."),
            ), migrations.AddConstraint(
                model_name='role',
                constraint=models.CheckConstraint(condition=models.Q(('entry_experience__in', ['none', 'some', 'several', 'many', ''])), name='role_entry_experience_is_known', violation_error_message='Choose one of: No earlier job needed, 1 to 2 years in a related job, 3 to 5 years in a related job, More than 5 years.'),
            ), migrations.AddConstraint(
                model_name='role',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(models.Q(('summary', ''), _negated=True), models.Q(('work', ''), _negated=True), models.Q(('entry_education', ''), _negated=True), models.Q(('entry_experience', ''), _negated=True)), _connector='OR'), name='role_published_is_complete', violation_error_message='Before you publish, fill in: summary and work and entry education and entry experience.'),
            ), migrations.AddConstraint(
                model_name='role',
                constraint=models.UniqueConstraint(condition=models.Q(('is_featured', True)), fields=('is_featured',), name='role_one_is_featured', violation_error_message='Another role is on the home page. Take it off first.'),
            ), migrations.AddConstraint(
                model_name='credential',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='credential_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'),
            ), migrations.AddConstraint(
                model_name='credential',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['degree', 'certificate', 'course', ''])), name='credential_kind_is_known', violation_error_message='Choose one of: Degree, Certificate, Course.'),
            ), migrations.AddConstraint(
                model_name='credential',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('cost__isnull', True), ('cost_currency', '')), models.Q(('cost__gte', 0), ('cost__isnull', False), ('cost_currency__regex', '^[A-Z]{3}$')), _connector='OR'), name='credential_cost_has_a_currency', violation_error_message='A price needs its currency (ISO 4217), and a currency its price.'),
            ), migrations.AddConstraint(
                model_name='credential',
                constraint=models.CheckConstraint(condition=models.Q(('taken_in__in', ['everywhere', 'india', 'elsewhere', ''])), name='credential_taken_in_is_known', violation_error_message='Choose one of: Everywhere, online, In India, Not in India.'),
            ), migrations.AddConstraint(
                model_name='credential',
                constraint=models.CheckConstraint(condition=models.Q(('checked_on__isnull', False), models.Q(('cost__isnull', True), ('duration', ''), ('has_exam__isnull', True), ('hours__isnull', True), ('languages', ''), ('read_in', ''), ('taken_in', ''), ('validity', '')), _connector='OR'), name='credential_facts_are_dated', violation_error_message='Say of which day the page is that states these facts.'),
            ), migrations.AddConstraint(
                model_name='skill',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['knowledge', 'tool', 'practice', ''])), name='skill_kind_is_known', violation_error_message='Choose one of: Knowledge, Tool or language, Way of working.'),
            ), migrations.AddConstraint(
                model_name='skill',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='skill_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'),
            ), migrations.AddConstraint(
                model_name='skill',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(models.Q(('description', ''), _negated=True), models.Q(('how_learned', ''), _negated=True)), _connector='OR'), name='skill_published_is_complete', violation_error_message='Before you publish, fill in: description and how learned.'),
            ), migrations.AddConstraint(
                model_name='source',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['official', 'filing', 'survey', 'reported', 'claim', 'editorial', ''])), name='source_kind_is_known', violation_error_message='Choose one of: Official statistics, Administrative filing, Survey, Advertised or reported pay, Claim, Editorial judgement.'),
            ), migrations.AddConstraint(
                model_name='source',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('publisher', ''), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('licence', ''), _negated=True), models.Q(models.Q(('url', ''), _negated=True), ('kind', 'editorial'), _connector='OR')), name='source_is_traceable', violation_error_message='A source needs a publisher, a title, a link and a licence.'),
            ), migrations.AddConstraint(
                model_name='source',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('period_end__isnull', True), ('period_start__isnull', True)), models.Q(('period_end__isnull', False), ('period_start__isnull', False), ('period_start__lte', models.F('period_end'))), _connector='OR'), name='source_period_is_whole', violation_error_message='Give both days of the period, the first before the last, or neither.'),
            ), migrations.AddConstraint(
                model_name='source',
                constraint=models.CheckConstraint(condition=models.Q(('sample_size__isnull', True), ('sample_size__gt', 0), _connector='OR'), name='source_sample_is_positive', violation_error_message='Leave the sample size empty when it is not known; it cannot be zero.'),
            ), migrations.AddConstraint(
                model_name='source',
                constraint=models.CheckConstraint(condition=models.Q(('supersedes__isnull', True), models.Q(('supersedes', models.F('id')), _negated=True), _connector='OR'), name='source_does_not_replace_itself', violation_error_message='A release cannot replace itself: choose an earlier one, or none.'),
            ), migrations.AddConstraint(
                model_name='skillevidence',
                constraint=models.UniqueConstraint(fields=('source', 'key'), name='skill_evidence_is_unique', violation_error_message='This source already speaks of this skill in this work.'),
            ), migrations.AddConstraint(
                model_name='skillevidence',
                constraint=models.CheckConstraint(condition=models.Q(('occupation__isnull', True), ('role__isnull', True), _connector='OR'), name='skill_evidence_is_of_one_work', violation_error_message='Evidence is about an occupation or about a role, not both.'),
            ), migrations.AddConstraint(
                model_name='skillevidence',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('n__isnull', True), ('users__isnull', True)), models.Q(('n__gt', 0), ('n__isnull', False), ('users__isnull', False), ('users__lte', models.F('n'))), _connector='OR'), name='skill_evidence_share_is_whole', violation_error_message='A share needs the users and all respondents, who are no fewer.'),
            ), migrations.AddConstraint(
                model_name='selectionflag',
                constraint=models.UniqueConstraint(fields=('source', 'country'), name='selection_flag_is_unique', violation_error_message='This source already has a flag for this country.'),
            ), migrations.AddConstraint(
                model_name='selectionflag',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='selection_flag_has_a_reason', violation_error_message='Say what the source leaves out.'),
            ), migrations.AddIndex(
                model_name='salarystat',
                index=models.Index(fields=['role', 'country', 'facet', 'experience', 'year'], name='salary_stat_cell'),
            ), migrations.AddIndex(
                model_name='salarystat',
                index=models.Index(fields=['country', 'facet', 'experience', 'year', 'role'], name='salary_stat_country'),
            ), migrations.AddConstraint(
                model_name='salarystat',
                constraint=models.UniqueConstraint(models.F('source'), models.F('basis'), models.F('currency'), django.db.models.functions.comparison.Coalesce('role', 0), django.db.models.functions.comparison.Coalesce('country', 0), models.F('experience'), django.db.models.functions.comparison.Coalesce('year', 0), models.F('facet'), models.F('value'), name='salary_stat_cell_is_unique', violation_error_message='There is already a cell that holds the same.'),
            ), migrations.AddConstraint(
                model_name='salarystat',
                constraint=models.CheckConstraint(condition=models.Q(('n__gt', 0)), name='salary_stat_has_reports', violation_error_message='A cell without reports is not kept.'),
            ), migrations.AddConstraint(
                model_name='salarystat',
                constraint=models.CheckConstraint(condition=models.Q(('facet__in', ['state', 'education', 'size', 'remote', 'company', ''])), name='salary_stat_facet_is_known', violation_error_message='Choose one of: State, Education, Company size, Remote work, Company.'),
            ), migrations.AddIndex(
                model_name='salaryrecord',
                index=models.Index(fields=['role', 'source', 'basis', 'currency', 'amount', 'country', 'experience', 'year', 'area', 'education', 'company_size', 'remote_share', 'company'], name='record_role_pay'),
            ), migrations.AddIndex(
                model_name='salaryrecord',
                index=models.Index(fields=['country', 'source', 'basis', 'currency', 'amount', 'role', 'experience', 'year', 'area', 'education', 'company_size', 'remote_share', 'company'], name='record_country_pay'),
            ), migrations.AddIndex(
                model_name='salaryrecord',
                index=models.Index(fields=['role', 'country', 'experience', 'year', 'source', 'basis', 'currency', 'amount', 'area', 'education', 'company_size', 'remote_share', 'company'], name='record_slice'),
            ), migrations.AddIndex(
                model_name='salaryrecord',
                index=models.Index(fields=['company', 'role', 'country', 'source', 'basis', 'currency', 'amount', 'experience', 'year'], name='record_company'),
            ), migrations.AddIndex(
                model_name='salaryrecord',
                index=models.Index(fields=['area', 'role', 'source', 'basis', 'currency', 'amount', 'experience', 'year'], name='record_area'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.UniqueConstraint(fields=('source', 'key'), name='salary_record_key_is_unique', violation_error_message='This source already has a record with this key.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('amount__lte', 1000000000000)), name='salary_record_pay_is_plausible', violation_error_message='Pay is more than zero, and at most 1,000,000,000,000 a year.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='salary_record_currency_is_valid', violation_error_message='A currency code is three capital letters (ISO 4217).'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1960), ('year__lte', 2100)), name='salary_record_year_is_plausible', violation_error_message='The year is not plausible: it lies between 1960 and 2100.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('remote_share__isnull', True), ('remote_share__lte', 100), _connector='OR'), name='salary_record_remote_is_a_share', violation_error_message='Remote work is a percentage from 0 to 100.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['base', 'total', 'unstated', ''])), name='salary_record_basis_is_known', violation_error_message='Choose one of: Base pay, Total pay, with bonus and stock, Gross pay, make-up not stated.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('education__in', ['school', 'short', 'bachelor', 'master', 'doctorate', ''])), name='salary_record_education_is_known', violation_error_message="Choose one of: School, Diploma or associate degree, Bachelor's degree, Master's degree, Doctorate."),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('employment_type__in', ['full_time', 'part_time', 'contract', 'freelance', ''])), name='salary_record_employment_type_is_known', violation_error_message='Choose one of: Full-time, Part-time, Contract, Freelance.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('company_size__in', ['S', 'M', 'L', ''])), name='salary_record_company_size_is_known', violation_error_message='Choose one of: Under 50 people, 50 to 250 people, Over 250 people.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('high__isnull', True), ('low__isnull', True)), models.Q(('high__gte', models.F('amount')), ('high__isnull', False), ('high__lte', 1000000000000), ('low__gt', 0), ('low__isnull', False), ('low__lte', models.F('amount'))), _connector='OR'), name='salary_record_range_is_whole', violation_error_message='Give both ends of the range, with the pay between them, or neither.'),
            ), migrations.AddConstraint(
                model_name='salaryrecord',
                constraint=models.CheckConstraint(condition=models.Q(('experience__in', ['entry', 'mid', 'senior', 'executive', 'years-0', 'years-2', 'years-5', 'years-10', 'years-20', 'title-plain', 'title-junior', 'title-1', 'title-2', 'title-3', 'title-4', 'title-senior', 'title-lead', 'title-staff', 'title-principal', ''])), name='salary_record_experience_is_known', violation_error_message='Choose one of: Entry, Mid-level, Senior, Executive or director, 0 or 1 year of coding, 2 to 4 years of coding, 5 to 9 years of coding, 10 to 19 years of coding, 20 or more years of coding, Title without a word of grade, Junior or associate in the title, I or 1 in the title, II or 2 in the title, III or 3 in the title, IV, V or higher in the title, Senior in the title, Lead in the title, Staff in the title, Principal in the title.'),
            ), migrations.AddConstraint(
                model_name='roleskill',
                constraint=models.UniqueConstraint(fields=('role', 'skill'), name='role_skill_is_unique', violation_error_message='This role already lists this skill.'),
            ), migrations.AddConstraint(
                model_name='roleskill',
                constraint=models.CheckConstraint(condition=models.Q(('need__in', ['core', 'useful', 'emerging', ''])), name='role_skill_need_is_known', violation_error_message='Choose one of: Core, Useful, Emerging.'),
            ), migrations.AddConstraint(
                model_name='roleskill',
                constraint=models.CheckConstraint(condition=models.Q(('level__in', ['basic', 'working', 'advanced', ''])), name='role_skill_level_is_known', violation_error_message='Choose one of: Basic: can follow and use it with help, Working: uses it alone every week, Advanced: others come with their questions.'),
            ), migrations.AddConstraint(
                model_name='reasonofchange',
                constraint=models.UniqueConstraint(fields=('source', 'occupation'), name='reason_of_change_is_unique', violation_error_message='This source already has a reason for this occupation.'),
            ), migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='question_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'),
            ), migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(models.Q(('question', ''), _negated=True), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='question_published_is_complete', violation_error_message='Before you publish, fill in: question and answer.'),
            ), migrations.AddConstraint(
                model_name='purchasingpower',
                constraint=models.UniqueConstraint(fields=('country', 'year'), name='purchasing_power_is_unique', violation_error_message='There is already a parity of this country for this year.'),
            ), migrations.AddConstraint(
                model_name='purchasingpower',
                constraint=models.CheckConstraint(condition=models.Q(('local_per_international_dollar__gt', 0)), name='purchasing_power_is_positive', violation_error_message='A purchasing power parity is more than zero.'),
            ), migrations.AddConstraint(
                model_name='purchasingpower',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1960), ('year__lte', 2100)), name='purchasing_power_year_is_plausible', violation_error_message='The year is not plausible: it lies between 1960 and 2100.'),
            ), migrations.AddConstraint(
                model_name='publisherrate',
                constraint=models.UniqueConstraint(fields=('source', 'currency'), name='publisher_rate_is_unique', violation_error_message='There is already a rate of this source for this currency.'),
            ), migrations.AddConstraint(
                model_name='publisherrate',
                constraint=models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='publisher_rate_currency_is_valid', violation_error_message='A currency code is three capital letters (ISO 4217).'),
            ), migrations.AddConstraint(
                model_name='publisherrate',
                constraint=models.CheckConstraint(condition=models.Q(('units_per_usd__gt', 0)), name='publisher_rate_is_positive', violation_error_message='An exchange rate is more than zero.'),
            ), migrations.AddConstraint(
                model_name='publisherrate',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1960), ('year__lte', 2100)), name='publisher_rate_year_is_plausible', violation_error_message='The year is not plausible: it lies between 1960 and 2100.'),
            ), migrations.AddConstraint(
                model_name='openingssplit',
                constraint=models.UniqueConstraint(fields=('source', 'occupation'), name='openings_split_is_unique', violation_error_message='This source already splits the openings of this occupation.'),
            ), migrations.AddConstraint(
                model_name='importrun',
                constraint=models.CheckConstraint(condition=models.Q(('read', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('created'), '+', models.F('updated')), '+', models.F('unchanged')), '+', models.F('joined')), '+', models.F('rejected')))), name='import_run_accounts_for_every_row', violation_error_message='Every row read is created, updated, unchanged, joined or rejected.'),
            ), migrations.AddIndex(
                model_name='filingstat',
                index=models.Index(fields=['role', 'source', 'n'], name='filing_stat_role'),
            ), migrations.AddConstraint(
                model_name='filingstat',
                constraint=models.UniqueConstraint(models.F('source'), models.F('employer_key'), models.F('role'), django.db.models.functions.comparison.Coalesce('state', 0), name='filing_stat_is_unique', violation_error_message='There is already a row of the same filings.'),
            ), migrations.AddConstraint(
                model_name='filingstat',
                constraint=models.CheckConstraint(condition=models.Q(('compared__lte', models.F('n')), ('n__gt', 0)), name='filing_stat_has_filings', violation_error_message='A row without filings is not kept.'),
            ), migrations.AddIndex(
                model_name='factoreffect',
                index=models.Index(fields=['role', 'country'], name='effect_role_country'),
            ), migrations.AddConstraint(
                model_name='factoreffect',
                constraint=models.UniqueConstraint(fields=('source', 'role', 'country', 'basis', 'currency', 'factor', 'level', 'reference'), name='factor_effect_is_unique', violation_error_message='This source already has this effect.'),
            ), migrations.AddConstraint(
                model_name='factoreffect',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', False), ('difference__isnull', False), ('first_year__isnull', False), ('high__isnull', False), ('last_year__isnull', False), ('low__isnull', False), ('n_level__isnull', False), ('n_reference__isnull', False), ('strata__isnull', False), ('verdict__in', ('differs', 'indistinguishable'))), models.Q(models.Q(('verdict__in', ('differs', 'indistinguishable')), _negated=True), ('amount__isnull', True), ('difference__isnull', True), ('first_year__isnull', True), ('high__isnull', True), ('last_year__isnull', True), ('low__isnull', True), ('n_level__isnull', True), ('n_reference__isnull', True), ('strata__isnull', True)), _connector='OR'), name='factor_effect_has_its_numbers', violation_error_message='A measured effect has all its numbers, and any other has none.'),
            ), migrations.AddConstraint(
                model_name='factoreffect',
                constraint=models.CheckConstraint(condition=models.Q(('difference__isnull', True), models.Q(('difference__lte', models.F('high')), ('low__gt', -100), ('low__lte', models.F('difference'))), _connector='OR'), name='factor_effect_interval_holds_it', violation_error_message='The difference lies within its interval, and pay is more than zero.'),
            ), migrations.AddConstraint(
                model_name='factoreffect',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('high__gte', 0), ('low__lte', 0), ('verdict', 'indistinguishable')), models.Q(('verdict', 'differs'), models.Q(('low__gt', 0), ('high__lt', 0), _connector='OR')), models.Q(('verdict__in', ('differs', 'indistinguishable')), _negated=True), _connector='OR'), name='factor_effect_verdict_is_earned', violation_error_message='Pay differs when the interval leaves out zero, and only then.'),
            ), migrations.AddConstraint(
                model_name='factoreffect',
                constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['base', 'total', 'unstated', ''])), name='factor_effect_basis_is_known', violation_error_message='Choose one of: Base pay, Total pay, with bonus and stock, Gross pay, make-up not stated.'),
            ), migrations.AddConstraint(
                model_name='factoreffect',
                constraint=models.CheckConstraint(condition=models.Q(('factor__in', ['experience', 'education', 'skills', 'location', 'company', ''])), name='factor_effect_factor_is_known', violation_error_message='Choose one of: Experience, Education, Skills and expertise, Location, Company and industry.'),
            ), migrations.AddConstraint(
                model_name='factoreffect',
                constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['differs', 'indistinguishable', 'too_few', 'not_recorded', ''])), name='factor_effect_verdict_is_known', violation_error_message='Choose one of: Pay differs, Not distinguishable in this data, Too few reports, Not recorded in this source.'),
            ), migrations.AddConstraint(
                model_name='exposurerating',
                constraint=models.UniqueConstraint(fields=('source', 'occupation'), name='exposure_rating_is_unique', violation_error_message='This source already rates this occupation.'),
            ), migrations.AddConstraint(
                model_name='exposurerating',
                constraint=models.CheckConstraint(condition=models.Q(('people_alone__gte', 0), ('people_alone__lte', models.F('people_half')), ('people_full__lte', 1), ('people_half__lte', models.F('people_full')), ('model_alone__gte', 0), ('model_alone__lte', models.F('model_half')), ('model_full__lte', 1), ('model_half__lte', models.F('model_full'))), name='exposure_rating_shares_ascend', violation_error_message='Shares are from 0 to 1, and what counts more is no smaller.'),
            ), migrations.AddConstraint(
                model_name='exchangerate',
                constraint=models.UniqueConstraint(fields=('currency', 'year'), name='exchange_rate_is_unique', violation_error_message='There is already a rate of this currency for this year.'),
            ), migrations.AddConstraint(
                model_name='exchangerate',
                constraint=models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='exchange_rate_currency_is_valid', violation_error_message='A currency code is three capital letters (ISO 4217).'),
            ), migrations.AddConstraint(
                model_name='exchangerate',
                constraint=models.CheckConstraint(condition=models.Q(('units_per_usd__gt', 0)), name='exchange_rate_is_positive', violation_error_message='An exchange rate is more than zero.'),
            ), migrations.AddConstraint(
                model_name='exchangerate',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1960), ('year__lte', 2100)), name='exchange_rate_year_is_plausible', violation_error_message='The year is not plausible: it lies between 1960 and 2100.'),
            ), migrations.AddConstraint(
                model_name='estimatefit',
                constraint=models.UniqueConstraint(fields=('source', 'basis', 'asked'), name='estimate_fit_is_unique'),
            ), migrations.AddConstraint(
                model_name='estimatefit',
                constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['base', 'total', 'unstated', ''])), name='estimate_fit_basis_is_known', violation_error_message='Choose one of: Base pay, Total pay, with bonus and stock, Gross pay, make-up not stated.'),
            ), migrations.AddConstraint(
                model_name='employmentprojection',
                constraint=models.UniqueConstraint(fields=('source', 'occupation'), name='projection_is_unique', violation_error_message='This source already has a projection for this occupation.'),
            ), migrations.AddConstraint(
                model_name='employmentprojection',
                constraint=models.CheckConstraint(condition=models.Q(('base_year__gte', 1960), ('base_year__lt', models.F('target_year')), ('target_year__lte', 2100)), name='projection_years_are_plausible', violation_error_message='The base year lies before the target year, both between 1960 and 2100.'),
            ), migrations.AddConstraint(
                model_name='employmentprojection',
                constraint=models.CheckConstraint(condition=models.Q(('base_employment__gt', 0)), name='projection_base_is_positive', violation_error_message='The employment of the base year is more than zero.'),
            ), migrations.AddConstraint(
                model_name='companyranking',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='company_ranking_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'),
            ), migrations.AddConstraint(
                model_name='claim',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'archived', ''])), name='claim_status_is_known', violation_error_message='Choose one of: Draft, In review, Published, Archived.'),
            ), migrations.AddConstraint(
                model_name='claim',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['jobs', 'growth', 'market', ''])), name='claim_kind_is_known', violation_error_message='Choose one of: Number of jobs, Growth of jobs, Market revenue.'),
            ), migrations.AddConstraint(
                model_name='claim',
                constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['percent', 'jobs', 'USD', ''])), name='claim_unit_is_known', violation_error_message='Choose one of: percent, jobs, US dollars.'),
            ), migrations.AddConstraint(
                model_name='claim',
                constraint=models.CheckConstraint(condition=models.Q(('horizon_end__lte', 2100), ('horizon_start__gte', 1960), ('horizon_start__lte', models.F('horizon_end'))), name='claim_horizon_is_plausible', violation_error_message='The first year is not after the last, both between 1960 and 2100.'),
            ), migrations.AddConstraint(
                model_name='claim',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'market'), ('unit', 'USD')), models.Q(models.Q(('kind', 'market'), _negated=True), models.Q(('unit', 'USD'), _negated=True)), _connector='OR'), name='claim_revenue_is_money', violation_error_message='Market revenue is in dollars; jobs and growth are not.'),
            ), migrations.AddConstraint(
                model_name='claim',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('outcome_source', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('outcome_source__isnull', False)), _connector='OR'), name='claim_outcome_has_its_source', violation_error_message='What came true and the source that tells it: give both, or neither.'),
            ), migrations.AddConstraint(
                model_name='sourceaccount',
                constraint=models.CheckConstraint(condition=models.Q(('rows_read__gte', django.db.models.expressions.CombinedExpression(models.F('rows_of_no_role'), '+', models.F('rows_refused')))), name='source_account_adds_up', violation_error_message='No more rows can be left out than were read.'),
            ), migrations.AddConstraint(
                model_name='standin',
                constraint=models.UniqueConstraint(fields=('source', 'role'), name='stand_in_is_unique', violation_error_message='This source already has a stand-in for this role.'),
            ), migrations.AddConstraint(
                model_name='taxrules',
                constraint=models.UniqueConstraint(fields=('country', 'starts_on', 'name'), name='tax_rules_are_unique', violation_error_message='There are already rules of this name for this country and tax year.'),
            ), migrations.AddConstraint(
                model_name='taxrules',
                constraint=models.CheckConstraint(condition=models.Q(('starts_on__lt', models.F('ends_on'))), name='tax_rules_begin_before_they_end', violation_error_message='The first day of the tax year lies before the last.'),
            ), migrations.AddConstraint(
                model_name='taxrules',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('rebate_limit__isnull', True), ('rebate_most__isnull', True)), models.Q(('rebate_limit__isnull', False), ('rebate_most__isnull', False)), _connector='OR'), name='tax_rules_rebate_is_whole', violation_error_message='A rebate needs both: up to which income, and how much at most.'),
            ), migrations.AddIndex(
                model_name='unmatchedname',
                index=models.Index(fields=['run', '-rows'], name='unmatched_name_frequency'),
            ), migrations.AddConstraint(
                model_name='unmatchedname',
                constraint=models.UniqueConstraint(fields=('run', 'kind', 'name'), name='unmatched_name_is_unique', violation_error_message='The run already lists this name.'),
            ), migrations.AddConstraint(
                model_name='unmatchedname',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['title', 'employer', ''])), name='unmatched_name_kind_is_known', violation_error_message='Choose one of: Job title, Employer.'),
            ), migrations.AddIndex(
                model_name='wageestimate',
                index=models.Index(fields=['occupation', 'country', 'area'], name='estimate_occupation_place'),
            ), migrations.AddIndex(
                model_name='wageestimate',
                index=models.Index(fields=['role', 'country'], name='estimate_role_country'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.UniqueConstraint(fields=('source', 'key'), name='wage_estimate_key_is_unique', violation_error_message='This source already has an estimate with this key.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('occupation__isnull', False), ('role__isnull', True)), models.Q(('occupation__isnull', True), ('role__isnull', False)), _connector='OR'), name='wage_estimate_is_about_one_thing', violation_error_message='An estimate is about an occupation or about a role: fill in one of the two.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(('mean__isnull', False), ('median__isnull', False), _connector='OR'), name='wage_estimate_has_a_value', violation_error_message='An estimate needs a median or a mean.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('mean__isnull', True), ('mean__gt', 0), _connector='OR'), models.Q(('p10__isnull', True), ('p10__gt', 0), _connector='OR'), models.Q(('p25__isnull', True), ('p25__gt', 0), _connector='OR'), models.Q(('median__isnull', True), ('median__gt', 0), _connector='OR'), models.Q(('p75__isnull', True), ('p75__gt', 0), _connector='OR'), models.Q(('p90__isnull', True), ('p90__gt', 0), _connector='OR')), name='wage_estimate_pay_is_positive', violation_error_message='Pay is more than zero; leave what is not released empty.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('p10__isnull', True), ('p25__isnull', True), ('p10__lte', models.F('p25')), _connector='OR'), models.Q(('p10__isnull', True), ('median__isnull', True), ('p10__lte', models.F('median')), _connector='OR'), models.Q(('p10__isnull', True), ('p75__isnull', True), ('p10__lte', models.F('p75')), _connector='OR'), models.Q(('p10__isnull', True), ('p90__isnull', True), ('p10__lte', models.F('p90')), _connector='OR'), models.Q(('p25__isnull', True), ('median__isnull', True), ('p25__lte', models.F('median')), _connector='OR'), models.Q(('p25__isnull', True), ('p75__isnull', True), ('p25__lte', models.F('p75')), _connector='OR'), models.Q(('p25__isnull', True), ('p90__isnull', True), ('p25__lte', models.F('p90')), _connector='OR'), models.Q(('median__isnull', True), ('p75__isnull', True), ('median__lte', models.F('p75')), _connector='OR'), models.Q(('median__isnull', True), ('p90__isnull', True), ('median__lte', models.F('p90')), _connector='OR'), models.Q(('p75__isnull', True), ('p90__isnull', True), ('p75__lte', models.F('p90')), _connector='OR')), name='wage_estimate_percentiles_ascend', violation_error_message='Percentiles ascend: P10, P25, median, P75, P90.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='wage_estimate_currency_is_valid', violation_error_message='A currency code is three capital letters (ISO 4217).'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(('year__isnull', True), models.Q(('year__gte', 1960), ('year__lte', 2100)), _connector='OR'), name='wage_estimate_year_is_plausible', violation_error_message='The year is not plausible: it lies between 1960 and 2100.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(('n__isnull', True), ('n__gt', 0), _connector='OR'), name='wage_estimate_n_is_positive', violation_error_message='Leave the sample size empty when it is not known; it cannot be zero.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['base', 'total', 'unstated', ''])), name='wage_estimate_basis_is_known', violation_error_message='Choose one of: Base pay, Total pay, with bonus and stock, Gross pay, make-up not stated.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(('experience__in', ['entry', 'mid', 'senior', 'executive', 'years-0', 'years-2', 'years-5', 'years-10', 'years-20', 'title-plain', 'title-junior', 'title-1', 'title-2', 'title-3', 'title-4', 'title-senior', 'title-lead', 'title-staff', 'title-principal', ''])), name='wage_estimate_experience_is_known', violation_error_message='Choose one of: Entry, Mid-level, Senior, Executive or director, 0 or 1 year of coding, 2 to 4 years of coding, 5 to 9 years of coding, 10 to 19 years of coding, 20 or more years of coding, Title without a word of grade, Junior or associate in the title, I or 1 in the title, II or 2 in the title, III or 3 in the title, IV, V or higher in the title, Senior in the title, Lead in the title, Staff in the title, Principal in the title.'),
            ), migrations.AddConstraint(
                model_name='wageestimate',
                constraint=models.CheckConstraint(condition=models.Q(('top_code__isnull', True), models.Q(('p90__isnull', True), ('top_code__gt', 0)), _connector='OR'), name='wage_estimate_top_code_has_no_p90', violation_error_message='Give the 90th percentile, or what it is at least, not both.'),
            )],
        ),
    ]
