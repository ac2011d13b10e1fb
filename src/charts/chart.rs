//! What every kind of drawing has in common: the ground it lies on, its checks, its title, its words and its drawing.
//!
//! A specification comes from a page or a command line, so nothing in it is trusted:
//! [`Chart::check`] names the first field that cannot be drawn.

use serde::{Deserialize, Serialize};

use super::error::{ChartError, check_between, check_text};
use super::ground::{Colours, Ground};
use super::surface::{Pen, Surface, refused};
use super::svg::{Caption, document, framed};
use crate::policy::{Kind, Measure, Scale};

/// What a chart says of an outcome; a page may pass the whole of what it knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The outcome's id, as in the command line and in links.
    pub id: String,
    /// Its name in a reader's words.
    pub label: String,
    /// What is counted, in words: "of people born abroad".
    pub unit: String,
    /// Decimals shown: of the percentage for shares, of the number for the rest.
    pub decimals: u8,
    /// How its numbers are kept.
    pub scale: Scale,
    /// What they mean, where it is not the usual kind of their scale.
    #[serde(default)]
    pub kind: Option<Kind>,
}

impl From<&crate::policy::Outcome> for Outcome {
    fn from(outcome: &crate::policy::Outcome) -> Self {
        let crate::policy::Outcome { id, label, unit, decimals, scale, kind, .. } = outcome.clone();
        Self { id, label, unit, decimals, scale, kind }
    }
}

impl Outcome {
    /// What its numbers are.
    pub fn measure(&self) -> Measure {
        Measure { kind: self.kind.unwrap_or(self.scale.usual_kind()), decimals: self.decimals }
    }

    pub(super) fn check(&self) -> Result<(), ChartError> {
        check_text("outcome.label", &self.label)?;
        check_text("outcome.unit", &self.unit)?;
        check_between("outcome.decimals", f64::from(self.decimals), (0.0, 6.0))
    }
}

/// A chart for those who do not see it, and for those who want its numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Description {
    /// The account, in sentences.
    pub text: String,
    /// The table's column headings.
    pub columns: Vec<String>,
    /// What each column holds, by a name that is the same in every language and whatever other columns there are.
    pub column_ids: Vec<&'static str>,
    /// The table's rows.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Cell {
    /// A year.
    Year(i32),
    /// A number with its unit, or nothing.
    Text(String),
}

/// Where the plot area of a drawn chart lies, so that a pointer over it can be read as a year and a value, and a page
/// can draw over it on the same scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Plotted {
    /// The edges of the plot area, in CSS pixels from the chart's own.
    pub left: f64,
    /// The year axis ends here.
    pub right: f64,
    /// The highest value is drawn here.
    pub top: f64,
    /// The lowest value is drawn here.
    pub bottom: f64,
    /// The first and the last year.
    pub years: (i32, i32),
    /// The lowest and the highest value: given back as `y_range`, they make another chart comparable.
    pub values: (f64, f64),
}

/// Where a mark stands in a drawn chart, in CSS pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Placed {
    /// What it stands for: the code of a district.
    pub code: String,
    /// Its centre across.
    pub x: f64,
    /// Its centre down.
    pub y: f64,
    /// From its centre to a corner, or of its dot.
    pub radius: f64,
}

/// A kind of chart: one outcome over the years, a map, a survey and so on.
///
/// A kind says how its content is checked, told and drawn; all that is the same for every kind stands here.
pub trait Chart {
    /// Size, typeface and colours.
    fn ground(&self) -> &Ground;

    /// The same, to be changed.
    fn ground_mut(&mut self) -> &mut Ground;

    /// What, where and when.
    fn title(&self) -> String;

    /// Checks all that is drawn and told, but the ground.
    ///
    /// # Errors
    /// The first field that cannot be drawn, by its path.
    fn check_content(&self) -> Result<(), ChartError>;

    /// The account and the table of a chart that was checked.
    fn describe_checked(&self) -> Description;

    /// Draws a chart that was checked on paper of its own colour, and says where its plot area lies if it has years.
    ///
    /// # Errors
    /// The surface's own refusal.
    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError>
    where
        Self: Sized;

    /// Where the marks of a chart that was checked stand, in the order given; none where they cannot be pointed at.
    fn places_checked(&self) -> Vec<Placed> {
        Vec::new()
    }

    /// Checks everything that drawing and describing rely on.
    ///
    /// # Errors
    /// The first field that cannot be drawn, by its path.
    fn check(&self) -> Result<(), ChartError> {
        self.ground().check()?;
        self.check_content()
    }

    /// The chart as an account and a table.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    fn describe(&self) -> Result<Description, ChartError> {
        self.check()?;
        Ok(self.describe_checked())
    }

    /// Where the marks of the chart stand, in the order given: districts of a map or a scatter.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    fn places(&self) -> Result<Vec<Placed>, ChartError> {
        self.check()?;
        Ok(self.places_checked())
    }

    /// Draws the chart on a surface of the size that it asks for, and says where its plot area lies if it has years.
    ///
    /// # Errors
    /// The first field that cannot be drawn, or the surface's own refusal.
    fn draw<S: Surface>(&self, surface: S) -> Result<Option<Plotted>, ChartError>
    where
        Self: Sized,
    {
        let colours = self.ground().check()?;
        self.check_content()?;
        let pen = Pen::new(surface, &self.ground().font.sans);
        pen.area.fill(&colours.paper).map_err(refused)?;
        let plotted = self.draw_checked(&pen, &colours)?;
        pen.area.present().map_err(refused)?;
        Ok(plotted)
    }

    /// The chart as an SVG document with its title and its account inside.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    fn svg(&self) -> Result<String, ChartError>
    where
        Self: Clone,
    {
        let account = self.describe()?.text;
        let mut whole = self.clone();
        let size = &mut whole.ground_mut().size;
        (size.width, size.height) = (size.width.round(), size.height.round());
        document(*size, &self.title(), &account, |surface| whole.draw(surface).map(|_| ()))
    }

    /// The chart as an SVG document to take away, with a caption; the chart's size is that of the drawing within it.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    fn picture(&self, caption: &Caption) -> Result<String, ChartError>
    where
        Self: Clone,
    {
        let mut caption = caption.clone();
        if caption.title.is_empty() {
            caption.title = self.title();
        }
        caption.check()?;
        Ok(framed(&self.svg()?, self.ground(), &self.describe()?.text, &caption))
    }
}
