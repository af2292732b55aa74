// What the dashboard's file must be, by Grafana's published types. dashboard_types_test.py puts the
// file's JSON behind these lines, piece by piece, so that the compiler looks at each.
import type { AnnotationQuery, Dashboard, DataQuery, GraphFieldConfig, Panel, RowPanel } from '@grafana/schema';
import type * as heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

// A type as it reads in JSON: an enumeration of words is those words.
type Json<T> = T extends string
  ? `${T}`
  : T extends number | boolean | null | undefined
    ? T
    : T extends (infer Item)[]
      ? Json<Item>[]
      : T extends object
        ? { [Key in keyof T]: Json<T[Key]> }
        : T;

// The part of a Prometheus query that Grafana's package has no type of.
interface PrometheusQuery extends DataQuery {
  expr: string;
  legendFormat?: string;
  range?: boolean;
  instant?: boolean;
  format?: 'time_series' | 'table' | 'heatmap';
  editorMode?: 'code' | 'builder';
}

type Shell = Json<Omit<Dashboard, 'panels' | 'annotations'>> & {
  annotations: { list: Json<AnnotationQuery<PrometheusQuery>>[] };
};
type Row = Json<Omit<RowPanel, 'panels'>> & { panels: [] };
type PanelOf<Type extends string, Options, Custom> = Json<
  Omit<Panel, 'type' | 'options' | 'targets' | 'fieldConfig'>
> & {
  type: Type;
  options: Json<Options>;
  targets: Json<PrometheusQuery>[];
  fieldConfig: {
    defaults: Omit<Json<NonNullable<Panel['fieldConfig']>['defaults']>, 'custom'> & {
      custom?: Json<Custom>;
    };
    overrides: [];
  };
};
type Timeseries = PanelOf<'timeseries', timeseries.Options, GraphFieldConfig>;
type Stat = PanelOf<'stat', stat.Options, Record<string, never>>;
type Heatmap = PanelOf<'heatmap', heatmap.Options, heatmap.FieldConfig>;
type Table = PanelOf<'table', table.Options, Partial<table.FieldConfig>>;
